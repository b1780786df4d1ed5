// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletedFilesTest {

    private static final List<String> TEMP_EXTENSIONS = List.of(".tmp", ".part", ".download");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                // an entry without an extension: equal, one extension, one temp extension, both
                "cat_1; cat_1; true",
                "cat_1; cat_1.jpg; true",
                "cat_1; cat_1.JPG2; true",
                "cat_1; cat_1.tmp; true",
                "cat_1; cat_1.part; true",
                "cat_1; cat_1.download; true",
                "cat_1; cat_1.jpg.tmp; true",
                "cat_1; cat_1.jpg.part; true",
                "cat_1; cat_1.jpg.download; true",
                "cat_1; cat_1.tmp.part; true",
                // and nothing else
                "cat_1; cat_10.jpg; false",
                "cat_1; cat_10; false",
                "cat_1; cat_1_0.jpg; false",
                "cat_1; xcat_1.jpg; false",
                "cat_1; Cat_1.jpg; false",
                "cat_1; cat_1.jpg.bak; false",
                "cat_1; cat_1.jpg.png; false",
                "cat_1; cat_1.jpg.png.tmp; false",
                "cat_1; cat_1.jpg.tmp.tmp; false",
                "cat_1; cat_1.jpg.TMP; false",
                "cat_1; cat_1.; false",
                "cat_1; cat_1..jpg; false",
                "cat_1; cat_1.jp-g; false",
                "cat_1; cat_1.j\u00e9g; false",
                "cat_1; cat_1~; false",
                "cat_1; cat_; false",
                "cat_1; \"\"; false",
                "cat_1; .tmp; false",
                "cat_1; \"cat_1.jpg \"; false",
                // an entry with an extension: equal or one temp extension
                "cat_1.jpg; cat_1.jpg; true",
                "cat_1.jpg; cat_1.jpg.tmp; true",
                "cat_1.jpg; cat_1.jpg.part; true",
                "cat_1.jpg; cat_1; false",
                "cat_1.jpg; cat_1.png; false",
                "cat_1.jpg; cat_1.jpg.png; false",
                "cat_1.jpg; cat_1.jpg.png.tmp; false",
                "cat_1.jpg; cat_1.jpg.tmp.tmp; false",
                "cat_1.jpg; cat_1.jpgx; false",
                "cat_1.jpg; cat_1.tmp; false",
                // several extensions
                "cat.tar.gz; cat.tar.gz; true",
                "cat.tar.gz; cat.tar.gz.tmp; true",
                "cat.tar.gz; cat.tar; false",
                "cat.tar; cat.tar.gz; false",
                "cat; cat.tar.gz; false",
                // a dot that begins no extension
                "v1.2_cat; v1.2_cat.jpg; true",
                "v1.2_cat; v1.2_cat.jpg.tmp; true",
                "cat.; cat..jpg; true",
                // an entry that is an extension, as temp_job_1_chunk_2.tmp leaves it
                ".tmp; .tmp; true",
                ".tmp; .tmp.part; true",
                ".tmp; a.tmp; false",
                ".hidden; .hidden.jpg; false"
            })
    void an_entry_means_exactly_these_local_names(String entry, String localName, boolean included) {
        CompletedFiles completed = CompletedFiles.of(List.of(entry), TEMP_EXTENSIONS);

        assertThat(completed.include("job_1_chunk_2_" + localName, localName))
                .as("%s on %s", entry, localName)
                .isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "job_1/job_1_chunk_2_cat; job_1/job_1_chunk_2_cat; true",
                "job_1/job_1_chunk_2_cat; job_1/job_1_chunk_2_cat.jpg; true",
                "job_1/job_1_chunk_2_cat; job_1/job_1_chunk_2_cat.jpg.tmp; true",
                "job_1/job_1_chunk_2_cat; job_1/job_1_chunk_2_cat.tmp; true",
                "job_1/job_1_chunk_2_cat; job_1/job_1_chunk_2_cat0.jpg; false",
                "job_1/job_1_chunk_2_cat; job_1/job_1_chunk_2_cat/x.jpg; false",
                "job_1/job_1_chunk_2_cat; x/job_1/job_1_chunk_2_cat; false",
                "job_1/job_1_chunk_2_cat.jpg; job_1/job_1_chunk_2_cat.jpg.part; true",
                "job_1/job_1_chunk_2_cat.jpg; job_1/job_1_chunk_2_cat.png; false",
                "d.e/cat; d.e/cat.jpg; true",
                "d.e/cat; d.e/cat; true",
                "d/.tmp; d/.tmp; true",
                "d/; d/.jpg; true"
            })
    void an_entry_with_a_slash_is_compared_with_the_key(String entry, String key, boolean included) {
        CompletedFiles completed = CompletedFiles.of(List.of(entry), TEMP_EXTENSIONS);

        assertThat(completed.include(key, "other")).as("%s on %s", entry, key).isEqualTo(included);
    }

    @Test
    void an_entry_with_a_slash_says_nothing_of_local_names() {
        CompletedFiles completed = CompletedFiles.of(List.of("sub/cat"), TEMP_EXTENSIONS);

        assertThat(completed.include("job_1_chunk_2/sub/cat.jpg", "sub/cat.jpg"))
                .isFalse();
        assertThat(completed.include("sub/cat.jpg", "x")).isTrue();

        CompletedFiles rooted = CompletedFiles.of(List.of("/cat"), TEMP_EXTENSIONS);
        assertThat(rooted.include("job_1_chunk_2//cat.jpg", "/cat.jpg")).isFalse();
        assertThat(rooted.include("/cat.jpg", "x")).isTrue();
    }

    @Test
    void an_entry_without_a_slash_says_nothing_of_keys() {
        CompletedFiles completed = CompletedFiles.of(List.of("cat", "job_1_chunk_2_dog.jpg"), TEMP_EXTENSIONS);

        assertThat(completed.include("cat.jpg", "x")).isFalse();
        assertThat(completed.include("job_1_chunk_2_dog.jpg", "dog.jpg")).isFalse();
        assertThat(completed.include("job_1_chunk_2/sub/cat.jpg", "sub/cat.jpg"))
                .isFalse();
    }

    @Test
    void any_entry_of_the_list_is_enough() {
        CompletedFiles completed = CompletedFiles.of(List.of("a", "b.png", "d/c"), TEMP_EXTENSIONS);

        assertThat(completed.include("x", "a.jpg")).isTrue();
        assertThat(completed.include("x", "b.png")).isTrue();
        assertThat(completed.include("d/c", "x")).isTrue();
        assertThat(completed.include("x", "b.jpg")).isFalse();
    }

    @Test
    void an_empty_list_means_no_file() {
        CompletedFiles completed = CompletedFiles.of(List.of(), TEMP_EXTENSIONS);

        assertThat(completed.include("a", "a")).isFalse();
        assertThat(completed.include("d/a.tmp", "a.tmp")).isFalse();
        assertThat(completed.include("d/.tmp", "")).isFalse();
    }

    @Test
    void only_the_given_temp_extensions_count() {
        CompletedFiles completed = CompletedFiles.of(List.of("a.jpg"), List.of(".crdownload", ".tmp~"));

        assertThat(completed.include("x", "a.jpg.crdownload")).isTrue();
        assertThat(completed.include("x", "a.jpg.tmp~")).isTrue();
        assertThat(completed.include("x", "a.jpg.tmp")).isFalse();
        assertThat(CompletedFiles.of(List.of("a.jpg"), List.of()).include("x", "a.jpg"))
                .isTrue();
        assertThat(CompletedFiles.of(List.of("a.jpg"), List.of()).include("x", "a.jpg.tmp"))
                .isFalse();
    }

    @Test
    void a_file_named_twice_is_named() {
        assertThat(CompletedFiles.of(List.of("a", "a"), List.of()).names()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void refuses_an_empty_entry_wherever_it_stands(int at) {
        List<String> names = new ArrayList<>(List.of("a", "b"));
        names.add(at, "");

        assertThatThrownBy(() -> CompletedFiles.of(names, TEMP_EXTENSIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("completed file \"\"")
                .hasMessageContaining("a name or a key");
    }

    @Test
    void keeps_its_own_lists() {
        List<String> names = new ArrayList<>(List.of("a"));
        List<String> extensions = new ArrayList<>(List.of(".tmp"));
        CompletedFiles completed = CompletedFiles.of(names, extensions);
        names.clear();
        extensions.clear();

        assertThat(completed.include("x", "a.jpg.tmp")).isTrue();
    }
}
