// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Job, chunk and run ids: what can stand in one segment of a key, and what cannot. */
class IdsTest {

    static Stream<String> impossible() {
        return Stream.of("", ".", "..", "/", "a/b", "/a", "a/", "a\nb", "\t", "a\u0000", "\u007f", "a\u0085b");
    }

    static Stream<String> possible() {
        return Stream.of(
                "1",
                "01",
                "007",
                "-1",
                "a",
                "A",
                "...",
                "..a",
                "a b",
                " ",
                "a.b",
                "a\\b",
                "%2F",
                "'; drop",
                "caf\u00e9",
                "cafe\u0301",
                "\u6587",
                "\ud83d\ude00",
                "123e4567-e89b-12d3-a456-426614174000",
                "x".repeat(300));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refuses_a_job_id_that_cannot_stand_in_a_segment_and_names_it(String value) {
        assertThatThrownBy(() -> new JobId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job id \"" + value + "\"");
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refuses_a_chunk_id_that_cannot_stand_in_a_segment_and_names_it(String value) {
        assertThatThrownBy(() -> ChunkId.of("1", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chunk id \"" + value + "\"");
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refuses_a_chunk_of_an_impossible_job(String value) {
        assertThatThrownBy(() -> ChunkId.of(value, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job id \"" + value + "\"");
    }

    @ParameterizedTest
    @MethodSource("possible")
    void takes_every_other_id_as_it_is(String value) {
        assertThat(new JobId(value).value()).isEqualTo(value);
        assertThat(new JobId(value)).hasToString(value);
        assertThat(ChunkId.of("1", value).value()).isEqualTo(value);
    }

    @Test
    void ids_are_the_same_only_character_by_character() {
        assertThat(possible().map(JobId::new).distinct())
                .hasSize((int) possible().count());
        assertThat(new JobId("1")).isEqualTo(new JobId("1")).isNotEqualTo(new JobId("01"));
        assertThat(new JobId("caf\u00e9")).isNotEqualTo(new JobId("cafe\u0301"));
    }

    @Test
    void a_chunk_is_written_below_its_job() {
        assertThat(ChunkId.of("1", "a")).hasToString("1/a").isEqualTo(new ChunkId(new JobId("1"), "a"));
        assertThat(ChunkId.of("1", "a")).isNotEqualTo(ChunkId.of("2", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "a/b", "a\\b", "a.b", "a_b", "\u00e9", "a\n"})
    void refuses_a_run_id_that_is_not_safe_as_a_file_name_and_names_it(String value) {
        assertThatThrownBy(() -> new RunId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("run id \"" + value + "\"");
    }

    @Test
    void a_run_id_has_at_most_64_characters() {
        assertThat(new RunId("a".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new RunId("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void random_run_ids_differ() {
        assertThat(RunId.random()).isNotEqualTo(RunId.random());
        assertThat(new RunId("a-1")).hasToString("a-1");
    }
}
