// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.testkit.HandMadeFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers answer: results of deletions, second looks, batches. */
class ResultsTest {

    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of(DeleteResult.deleted(7), Outcome.DELETED, 7, ""),
                Arguments.of(DeleteResult.deleted(0), Outcome.DELETED, 0, ""),
                Arguments.of(DeleteResult.alreadyGone(), Outcome.ALREADY_GONE, 0, ""),
                Arguments.of(DeleteResult.changed("why"), Outcome.CHANGED, 0, "why"),
                Arguments.of(DeleteResult.refused("why"), Outcome.REFUSED, 0, "why"),
                Arguments.of(DeleteResult.failed("why"), Outcome.FAILED, 0, "why"),
                Arguments.of(DeleteResult.unknown("why"), Outcome.UNKNOWN, 0, "why"),
                Arguments.of(DeleteResult.notTried(), Outcome.NOT_TRIED, 0, ""));
    }

    @ParameterizedTest
    @MethodSource("results")
    void a_result_says_what_became_of_the_file(DeleteResult result, Outcome outcome, long bytes, String detail) {
        assertThat(result).isEqualTo(new DeleteResult(outcome, bytes, detail));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETED")
    void only_a_deletion_frees_bytes(Outcome outcome) {
        assertThatThrownBy(() -> new DeleteResult(outcome, 1, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytesFreed 1 for " + outcome);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void nothing_frees_less_than_no_bytes(Outcome outcome) {
        assertThatThrownBy(() -> new DeleteResult(outcome, -1, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytesFreed -1 for " + outcome);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void a_file_that_is_present_has_at_least_one_name(long links) {
        assertThatThrownBy(() -> new Inspected.Present(HandMadeFile.of("a.jpg"), null, links))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("links " + links);
    }

    @Test
    void a_batch_of_files_has_nothing_else() {
        List<HandMadeFile> files = List.of(HandMadeFile.of("a.jpg"));

        assertThat(Batch.of(files)).isEqualTo(new Batch(files, List.of(), List.of()));
    }

    @Test
    void a_stored_file_is_a_file_unless_its_provider_says_otherwise() {
        assertThat(HandMadeFile.of("a.jpg").kind()).isEqualTo(StoredFile.Kind.FILE);
    }

    @Test
    void a_storage_exception_keeps_its_text_and_cause() {
        IllegalStateException cause = new IllegalStateException("no route");

        assertThat(new StorageException("list s3:bucket/tmp", cause))
                .hasMessage("list s3:bucket/tmp")
                .hasCause(cause);
        assertThat(new StorageException("list s3:bucket/tmp")).hasNoCause();
    }
}
