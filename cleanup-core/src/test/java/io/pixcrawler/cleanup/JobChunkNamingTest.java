// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.Ownership.Kind;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobChunkNamingTest {

    private static final String UUID = "123e4567-e89b-12d3-a456-426614174000";

    private final JobChunkNaming naming = new JobChunkNaming();

    private static String owners(Ownership ownership) {
        return ownership.owners().stream().map(Owner::toString).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // a job's directory and file names
                "job_12; 12; ''",
                "job_12/; 12; ''",
                "job_12/cat.jpg; 12; cat.jpg",
                "job_12/a/cat.jpg; 12; a/cat.jpg",
                "job_12_cat.jpg; 12; cat.jpg",
                "job_12.tmp; 12; .tmp",
                "job_12_; 12; ''",
                "job_12.; 12; .",
                "job_12__cat.jpg; 12; _cat.jpg",
                "job_12._cat.jpg; 12; ._cat.jpg",
                "job_12_cat/dog.jpg; 12; dog.jpg",
                // a chunk's
                "job_12_chunk_3; 12/3; ''",
                "job_12_chunk_3_cat.jpg; 12/3; cat.jpg",
                "job_12_chunk_3.tmp; 12/3; .tmp",
                "job_12_chunk_3_; 12/3; ''",
                "job_12_chunk_3__; 12/3; _",
                "job_12_chunk_3/; 12/3; ''",
                "job_12_chunk_3_x/cat.jpg; 12/3; cat.jpg",
                "job_123_chunk_abc/whatever.jpg; 123/abc; whatever.jpg",
                "job_12_chunk_3_chunk_4_cat.jpg; 12/3; chunk_4_cat.jpg",
                "job_12_chunk_a-B9-; 12/a-B9-; ''",
                "job_12_chunk_-; 12/-; ''",
                "job_12_chunk_0; 12/0; ''",
                "job_12_chunk_Z_z; 12/Z; z",
                "job_12_chunk_9az; 12/9az; ''",
                // a temp file's
                "temp_job_12_chunk_3.tmp; 12/3; .tmp",
                "temp_job_12_chunk_3; 12/3; ''",
                "temp_job_12_chunk_3_cat.jpg.part; 12/3; cat.jpg.part",
                "temp_job_12_chunk_3/cat.jpg; 12/3; cat.jpg",
                // what only begins like a chunk is the job's
                "job_12_chunky.jpg; 12; chunky.jpg",
                "job_12_chunks_3; 12; chunks_3",
                "job_12_chunk-3_cat; 12; chunk-3_cat",
                "job_12_chun; 12; chun",
                "job_12_CHUNK_3; 12; CHUNK_3",
                "job_12.chunk_3; 12; .chunk_3",
                // ids as they are written
                "job_0; 0; ''",
                "job_007_x; 007; x",
                "job_9_x; 9; x",
                "job_99999999999999999999999999999999_x; 99999999999999999999999999999999; x",
                // at any depth
                "a/b/job_12/cat.jpg; 12; cat.jpg",
                "a/b/job_12_cat.jpg; 12; cat.jpg",
                "a/temp_job_12_chunk_3.tmp; 12/3; .tmp",
                "/job_12/cat.jpg; 12; cat.jpg",
                "a//job_12//cat.jpg; 12; /cat.jpg",
                // several owners, each once, in the order of the segments; the local name is behind the last
                "job_12/job_12_chunk_3_cat.jpg; 12 12/3; cat.jpg",
                "job_1/job_2_chunk_3_a.jpg; 1 2/3; a.jpg",
                "job_1/x/job_2/y.jpg; 1 2; y.jpg",
                "job_1/job_1/y.jpg; 1; y.jpg",
                "job_1/job_2/job_1/y.jpg; 1 2 1; y.jpg",
                "job_1/job_2/job_3/y.jpg; 1 2 3; y.jpg",
                "job_1_chunk_2/temp_job_1_chunk_2.tmp; 1/2; .tmp",
                "job_1_chunk_2/job_1_x.jpg; 1/2 1; x.jpg",
                "job_1/job_01; 1 01; ''"
            })
    void reads_every_form_of_the_naming(String key, String owners, String localName) {
        Ownership ownership = naming.ownersOf(key);

        assertThat(ownership.kind()).isEqualTo(Kind.OWNED);
        assertThat(owners(ownership)).isEqualTo(owners);
        assertThat(ownership.localName()).isEqualTo(localName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UUID,
                "123E4567-E89B-12D3-A456-426614174000",
                "123e4567-E89B-12d3-A456-426614174000",
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff"
            })
    void reads_a_uuid_as_it_is_written(String uuid) {
        assertThat(naming.ownersOf("job_" + uuid + "/a.jpg").owners())
                .containsExactly(new Owner(new JobId(uuid), null));
        assertThat(naming.ownersOf("job_" + uuid + "_chunk_3_a.jpg").owners())
                .containsExactly(new Owner(new JobId(uuid), "3"));
        assertThat(naming.ownersOf("temp_job_" + uuid + "_chunk_" + uuid + ".tmp")
                        .owners())
                .containsExactly(new Owner(new JobId(uuid), uuid));
        assertThat(naming.prefixesOf(new JobId(uuid))).contains("job_" + uuid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat dog.jpg",
                "caf\u00e9.jpg",
                "cafe\u0301.jpg",
                "\u6587.jpg",
                "\ud83d\ude00",
                "a\nb",
                "a%2Fb",
                "~",
                "'\"",
                "a\\b"
            })
    void a_local_name_is_passed_on_character_by_character(String name) {
        assertThat(naming.ownersOf("job_12_chunk_3_" + name))
                .isEqualTo(Ownership.ownedBy(List.of(new Owner(new JobId("12"), "3")), name));
        assertThat(naming.ownersOf("job_12/" + name))
                .isEqualTo(Ownership.ownedBy(List.of(new Owner(new JobId("12"), null)), name));
    }

    static Stream<String> nearMisses() {
        return Stream.of(
                // no id
                "job_",
                "job__",
                "job_.",
                "job_.jpg",
                "job__1",
                "job_/x",
                "temp_job_",
                "temp_job__chunk_2",
                // no job id
                "job_state.db",
                "job_x",
                "job_12-thumb.jpg",
                "job_12a",
                "job_a12",
                "job_-1",
                "job_+1",
                "job_ 1",
                "job_1 ",
                "job_1 .jpg",
                "job_1e5",
                "job_0x1",
                "job_1,000",
                "job_%31",
                "job_1~",
                "job_#1",
                "job_\u0661\u0662",
                "job_\uff11",
                "job_1\n",
                "job_1\u0000",
                // no UUID
                "job_" + UUID + "0",
                "job_" + UUID.substring(1),
                "job_" + UUID.replace("-", ""),
                "job_{" + UUID + "}",
                "job_" + UUID.replace('e', 'g'),
                "job_" + UUID.replaceFirst("-", ""),
                "job_" + UUID + "-",
                "job_1" + UUID,
                // no chunk id, and no fall-back to the job
                "job_1_chunk",
                "job_1_chunk_",
                "job_1_chunk__",
                "job_1_chunk__2",
                "job_1_chunk.jpg",
                "job_1_chunk.",
                "job_1_chunk._",
                "job_1_chunk._2",
                "job_1_chunk_.jpg",
                "job_1_chunk_a b",
                "job_1_chunk_a b.jpg",
                "job_1_chunk_2+",
                "job_1_chunk_\u00e9",
                "job_1_chunk_2~",
                "job_1_chunk_2 _x",
                "job_1_chunk_\uff12",
                "job_1_chunk_a,b",
                "job_1_chunk_a@b",
                "job_1_chunk_a[b",
                "job_1_chunk_a`b",
                "job_1_chunk_a{b",
                "job_1_chunk_1:",
                "job_1_chunk_2\n",
                "job__chunk_2",
                "job_x_chunk_2",
                // no chunk in a temp name
                "temp_job_1",
                "temp_job_1_",
                "temp_job_1_x",
                "temp_job_1.tmp",
                "temp_job_1_chunk",
                "temp_job_1_chunk_",
                "temp_job_1_chunky",
                "temp_job_1_chunk.tmp",
                "temp_job_x_chunk_2",
                "temp_job_1_chunk_a b",
                "temp_job_1_CHUNK_2",
                // another case
                "Job_1",
                "JOB_12",
                "jOB_1",
                "job_".toUpperCase(java.util.Locale.ROOT),
                "JOB_1_CHUNK_2",
                "Job_1_chunk_2_x.jpg",
                "joB_1",
                "Temp_job_1_chunk_2",
                "TEMP_JOB_1_CHUNK_2",
                "temp_Job_1_chunk_2",
                "TEMP_job_1_chunk_2.tmp",
                "tEmP_jOb_1_chunk_2");
    }

    @ParameterizedTest
    @MethodSource("nearMisses")
    void inv_33_what_begins_like_the_naming_and_does_not_read_is_unparseable(String name) {
        for (String key : List.of(
                name,
                "a/" + name,
                "/" + name,
                name + "/a.jpg",
                "a/" + name + "/b/c.jpg",
                "job_1/" + name,
                "job_1_chunk_2/" + name,
                name + "/job_1_chunk_2_a.jpg",
                "job_1/" + name + "/job_1_chunk_2_a.jpg")) {
            assertThat(naming.ownersOf(key)).as(key).isEqualTo(Ownership.unparseable(key));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "a",
                "a.tmp",
                "a/b/c.jpg",
                "job",
                "job-12",
                "job12",
                "jobs_12",
                "job.12",
                "JOB",
                "jo",
                "b_1",
                "ob_1_chunk_2",
                "myjob_1",
                "_job_1",
                " job_1",
                ".job_1",
                "a/.job_1/b",
                "xjob_1_chunk_2",
                "temp",
                "temp_",
                "temp_job",
                "temp_job/1",
                "temp_jobs_1",
                "temp_12",
                "tempjob_1",
                "temp-job_1",
                "xtemp_job_1_chunk_2",
                "temp_temp_job_1_chunk_2",
                "chunk_1",
                "12_chunk_3",
                "batch_job_1_chunk_2",
                "\uff4aob_1",
                "j\u043eb_1",
                "a\njob_1"
            })
    void what_no_segment_begins_like_the_naming_is_unowned(String key) {
        assertThat(naming.ownersOf(key)).isEqualTo(Ownership.unowned(key));
    }

    @Test
    void another_pattern_of_ids_replaces_numbers_and_uuids() {
        JobChunkNaming hosts = new JobChunkNaming(Pattern.compile("[a-z]+-[0-9]+"));

        assertThat(owners(hosts.ownersOf("job_crawl-7_chunk_2_a.jpg"))).isEqualTo("crawl-7/2");
        assertThat(owners(hosts.ownersOf("job_crawl-7/a.jpg"))).isEqualTo("crawl-7");
        for (String key : List.of(
                "job_12/a",
                "job_" + UUID,
                "job_crawl-/a",
                "job_crawl-7x",
                "job_Crawl-7",
                "job_xcrawl-7-",
                "job_",
                "job_crawl-7_chunk_")) {
            assertThat(hosts.ownersOf(key).kind()).as(key).isEqualTo(Kind.UNPARSEABLE);
        }
        assertThat(hosts.prefixesOf(new JobId("crawl-7"))).containsExactly("job_crawl-7", "temp_job_crawl-7");
        assertThatThrownBy(() -> hosts.prefixesOf(new JobId("12")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"12\"")
                .hasMessageContaining("[a-z]+-[0-9]+");
    }

    @Test
    void a_pattern_that_knows_numbers_only_reads_no_uuid() {
        JobChunkNaming numbers = new JobChunkNaming(Pattern.compile("[0-9]{3}"));

        assertThat(owners(numbers.ownersOf("job_123/a"))).isEqualTo("123");
        assertThat(numbers.ownersOf("job_12/a").kind()).isEqualTo(Kind.UNPARSEABLE);
        assertThat(numbers.ownersOf("job_1234/a").kind()).isEqualTo(Kind.UNPARSEABLE);
        assertThat(numbers.ownersOf("job_" + UUID).kind()).isEqualTo(Kind.UNPARSEABLE);
    }

    @ParameterizedTest
    @CsvSource({"[a-z_]+, a_b", "[a-z_]+, _a", "[a-z_]+, a_", "[a-z.]+, a.b", "[a-z.]+, .a", ".+, a_b", ".+, a."})
    void an_id_with_a_separator_is_refused_whatever_the_pattern_says(String pattern, String id) {
        JobChunkNaming loose = new JobChunkNaming(Pattern.compile(pattern));

        assertThatThrownBy(() -> loose.prefixesOf(new JobId(id)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + id + "\"")
                .hasMessageContaining("without \"_\", \".\" and \"/\"");
        assertThatThrownBy(() -> loose.prefixesOf(ChunkId.of(id, "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + id + "\"");
        assertThat(loose.prefixesOf(new JobId("ab"))).contains("job_ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[0-9]*", "a|", "(x)?"})
    void refuses_a_pattern_that_matches_nothing_at_all(String pattern) {
        assertThatThrownBy(() -> new JobChunkNaming(Pattern.compile(pattern)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + pattern + "\"")
                .hasMessageContaining("empty");
    }

    @Test
    void the_prefixes_of_a_chunk_are_its_names_at_the_root_and_in_its_jobs_directory() {
        assertThat(naming.prefixesOf(ChunkId.of("12", "a-3")))
                .containsExactly(
                        "job_12_chunk_a-3",
                        "temp_job_12_chunk_a-3",
                        "job_12/job_12_chunk_a-3",
                        "job_12/temp_job_12_chunk_a-3");
    }

    @Test
    void the_prefixes_of_a_job_are_its_names_at_the_root() {
        assertThat(naming.prefixesOf(new JobId("12"))).containsExactly("job_12", "temp_job_12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1_2",
                "1.5",
                "-1",
                " 1",
                "1 ",
                "12-thumb",
                "1e5",
                "\u0661",
                "123e4567-e89b-12d3-a456-42661417400",
                "_",
                "a b"
            })
    void refuses_a_job_id_that_it_could_not_read_back(String id) {
        assertThatThrownBy(() -> naming.prefixesOf(new JobId(id)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job id \"" + id + "\"")
                .hasMessageContaining("a decimal number or a UUID");
        assertThatThrownBy(() -> naming.prefixesOf(ChunkId.of(id, "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job id \"" + id + "\"")
                .hasMessageContaining("a decimal number or a UUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a_b", "a.b", "\u00e9", "\uff11", "a+b", "_", "[", "`", "{", "@", ":"})
    void refuses_a_chunk_id_that_it_could_not_read_back(String id) {
        assertThatThrownBy(() -> naming.prefixesOf(ChunkId.of("1", id)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chunk id \"" + id + "\"")
                .hasMessageContaining("digits, letters and \"-\"");
    }

    static Stream<String> longKeys() {
        int length = 1_000_000;
        return Stream.of(
                        "job_1_chunk_",
                        "_",
                        ".",
                        "job_",
                        "temp_job_",
                        "job_1/",
                        "job_1_chunk_2/",
                        "/",
                        "_chunk",
                        "job_1_chunk",
                        "0",
                        "a-",
                        "-",
                        "temp_job_1_chunk_2_",
                        "job_1_chunk_2.")
                .flatMap(part -> {
                    String repeated = part.repeat(length / part.length());
                    return Stream.of(
                            repeated, "job_" + repeated, "job_1_chunk_" + repeated, "temp_job_1_chunk_" + repeated);
                });
    }

    /** Quadratic time over a million characters would take many minutes. */
    @Test
    void reads_keys_of_any_length_in_linear_time() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> longKeys()
                        .forEach(key -> assertThat(naming.ownersOf(key).kind()).isNotNull()));
    }
}
