// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key listed is the key deleted, byte for byte. */
class HostileNamesTest extends LocalTest {

    @BeforeEach
    void needsUtf8() {
        assumeTrue(Encoding.isUtf8(), "file names are read as " + Encoding.name() + " here");
    }

    private void touch(String escapedName) {
        Shell.must(
                "bash", "-c", "touch \"$0\"/$'" + escapedName + "'", tree.root().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "a b",
                "a%20b",
                "100%",
                "a+b",
                "~",
                "~root",
                "it's",
                "\"",
                "`id`",
                "$HOME",
                "two\nlines",
                "\t",
                "\\",
                "*",
                "?",
                "[a]",
                "..foo",
                "...",
                ".hidden",
                "-rf",
                "caf\u00e9",
                "cafe\u0301",
                "\u56fe\u7247",
                "\ud83d\ude00",
                "a\u202eb",
                "\ufeff",
                "\u0001",
                "job_1 ",
                "C:"
            })
    void inv_12_a_hostile_name_is_listed_found_and_deleted_and_its_neighbour_stays(String name) {
        String key = "dir" + name + "/" + name;
        tree.write(key);
        tree.write("dir" + name + "/" + name + "x");

        StoredFile file = listed(key);

        assertThat(provider.find(key)).map(StoredFile::key).contains(key);
        assertThat(inspected(key).file().key()).isEqualTo(key);
        assertThat(delete(file).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(tree.exists(key)).isFalse();
        assertThat(scan().keys()).containsExactly(key + "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lone \\xff",
                "cut off \\xe2\\x82",
                "surrogate \\xed\\xa0\\x80",
                "too long \\xc0\\xaf",
                "too high \\xf5\\x80\\x80\\x80"
            })
    void inv_12_a_name_that_is_not_text_is_skipped_and_counted(String name) {
        touch(name);
        tree.write("text");

        Seen seen = scan();

        assertThat(seen.keys()).containsExactly("text");
        assertThat(seen.skipped()).extracting(SkippedEntry::reason).containsExactly(Reason.NAME_NOT_TEXT);
    }

    @Test
    void inv_12_a_directory_whose_name_is_not_text_is_not_entered() {
        Shell.must(
                "bash",
                "-c",
                "mkdir \"$0\"/$'\\xff' && touch \"$0\"/$'\\xff'/a",
                tree.root().toString());

        Seen seen = scan();

        assertThat(seen.keys()).isEmpty();
        assertThat(seen.skipped()).extracting(SkippedEntry::reason).containsExactly(Reason.NAME_NOT_TEXT);
    }

    @Test
    void inv_12_two_names_that_read_the_same_are_told_apart() {
        touch("\\xef\\xbf\\xbd");
        touch("\\xff");

        assertThat(scan().keys()).containsExactly("\ufffd");
        assertThat(delete(listed("\ufffd")).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(scan().skipped()).hasSize(1);
    }

    @Test
    @Tag("other-jvm")
    void inv_12_a_name_beyond_the_encoding_of_the_jvm_is_skipped() {
        ChildJvm.here().with("env", "LC_ALL=C").mustPass(AsciiScenarios.class);
    }

    @Test
    @Tag("other-jvm")
    void inv_12_a_name_whose_text_would_be_written_with_other_bytes_is_skipped(@TempDir Path locales) {
        String japanese = "ja_JP.WINDOWS-31J";
        assumeTrue(
                Shell.can(
                        "localedef",
                        "-c",
                        "-i",
                        "ja_JP",
                        "-f",
                        "WINDOWS-31J",
                        locales.resolve(japanese).toString()),
                "no locale with such an encoding can be made here");

        ChildJvm.here().with("env", "LOCPATH=" + locales, "LC_ALL=" + japanese).mustPass(JapaneseScenarios.class);
    }

    @Test
    void inv_12_the_encoding_limits_nothing_if_it_is_utf_8_or_the_system_does_not_use_it() {
        assertThat(Encoding.limitation("Linux", "utf-8")).isEmpty();
        assertThat(Encoding.limitation("Windows 11", "Cp1252")).isEmpty();
        assertThat(Encoding.limitation("Linux", "ANSI_X3.4-1968"))
                .get()
                .asString()
                .contains("ANSI_X3.4-1968");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../",
                "../outside",
                "../outside/",
                "/",
                "a/../../outside",
                "./",
                ".",
                "a//",
                "a/./b",
                "\u0000",
                "a\u0000b/"
            })
    void inv_12_no_prefix_leads_outside(String prefix) {
        outside.write("canary");
        tree.write("a/b");

        assertThat(scan(Scan.of(List.of(prefix), 10)).keys()).isEmpty();
    }

    @Test
    void inv_12_overlapping_prefixes_list_a_key_once() {
        tree.write("job_1/job_1_chunk_2/a");
        tree.write("job_1/b");
        tree.write("job_12/job_12_chunk_3_x");
        tree.write("job_12/job_12_chunk_30");
        tree.write("job_12/other");
        tree.write("job_2");

        assertThat(scan(Scan.of(List.of("job_1/job_1_chunk_2", "job_1/", "job_1/job_1_", "job_12/job_12_chunk_3"), 1))
                        .keys())
                .containsExactlyInAnyOrder(
                        "job_1/job_1_chunk_2/a", "job_1/b", "job_12/job_12_chunk_3_x", "job_12/job_12_chunk_30");
        assertThat(scan(Scan.of(List.of("job_1", "job_12/job_12_chunk_3"), 100)).keys())
                .hasSize(5);
    }

    @Test
    void inv_12_many_prefixes_in_one_directory_are_told_apart() {
        List<String> wanted = List.of("b_1", "b_3", "b_10", "d", "dd", "d_");
        for (int i = 0; i < 20; i++) {
            tree.write("b_" + i + ".x");
        }
        tree.write("c");
        tree.write("ddd");

        assertThat(scan(Scan.of(wanted, 10)).keys())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "b_1.x", "b_10.x", "b_11.x", "b_12.x", "b_13.x", "b_14.x", "b_15.x", "b_16.x", "b_17.x",
                        "b_18.x", "b_19.x", "b_3.x", "ddd"));
    }

    @Test
    void inv_12_deleting_a_prefix_leaves_what_is_spelled_otherwise() {
        tree.write("caf\u00e9");
        tree.write("cafe\u0301");

        Seen seen = new Seen();
        provider.scan(Scan.of(List.of("caf\u00e9"), 10), batch -> {
            provider.delete(batch.files(), Deadline.never());
            return seen.visit(batch);
        });

        assertThat(seen.keys()).containsExactly("caf\u00e9");
        assertThat(scan().keys()).containsExactly("cafe\u0301");
    }

    /** Found by generated names: where the other case is longer, it may be longer than any name can be. */
    @Test
    void inv_12_a_directory_whose_other_spelling_is_too_long_for_a_name_is_found_and_removed() {
        String directory = "job_51_\u0130" + "x".repeat(246);
        StoredFile file = written(directory + "/a");

        assertThat(provider.find(directory + "/a")).isPresent();
        assertThat(delete(file).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(remove(directory).outcome()).isEqualTo(Outcome.DELETED);
    }
}
