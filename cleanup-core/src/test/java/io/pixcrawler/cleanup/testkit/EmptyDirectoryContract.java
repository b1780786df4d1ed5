// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Obligation 16: a directory goes only if it is empty, and nothing else goes with it. */
abstract class EmptyDirectoryContract extends StorageContractTopic {

    EmptyDirectoryContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    private StorageFixture.Directories directories() {
        return needs(store.directories(), "directories");
    }

    @Test
    void obligation_16_an_empty_directory_is_removed_and_frees_nothing() {
        directories().make("job_1/inner");

        List<DeleteResult> results = provider.removeEmptyDirectories(List.of("job_1/inner"), Deadline.never());

        assertThat(results).containsExactly(DeleteResult.deleted(0));
        assertThat(store.exists("job_1/inner")).isFalse();
        assertThat(store.exists("job_1")).isTrue();
    }

    @Test
    void obligation_16_directories_are_removed_in_the_given_order() {
        directories().make("job_1/inner/innermost");

        List<DeleteResult> results = provider.removeEmptyDirectories(
                List.of("job_1", "job_1/inner/innermost", "job_1/inner", "job_1"), Deadline.never());

        assertThat(outcomes(results))
                .containsExactly(Outcome.CHANGED, Outcome.DELETED, Outcome.DELETED, Outcome.DELETED);
        assertThat(store.exists("job_1")).isFalse();
    }

    @Test
    void obligation_16_a_directory_with_a_file_is_changed_and_both_stay() {
        directories().make("job_1");
        write("job_1/new.jpg");

        assertThat(removeDirectory("job_1")).isEqualTo(Outcome.CHANGED);
        assertThat(store.exists("job_1/new.jpg")).isTrue();
    }

    @Test
    void obligation_16_a_directory_with_an_empty_directory_is_changed_and_both_stay() {
        directories().make("job_1/inner");

        assertThat(removeDirectory("job_1")).isEqualTo(Outcome.CHANGED);
        assertThat(store.exists("job_1/inner")).isTrue();
    }

    @Test
    void obligation_16_a_directory_that_is_not_there_is_already_gone() {
        directories();

        assertThat(removeDirectory("job_1")).isEqualTo(Outcome.ALREADY_GONE);
        assertThat(removeDirectory("job_1/inner")).isEqualTo(Outcome.ALREADY_GONE);
    }

    @Test
    void obligation_16_a_file_is_not_removed_as_a_directory() {
        directories();
        write("job_1");

        assertThat(removeDirectory("job_1")).isIn(Outcome.CHANGED, Outcome.REFUSED);
        assertThat(store.exists("job_1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "/", "..", "../", "../x", "job_1/..", "job_1/../job_1", "/tmp", ".cleanup", ".cleanup/x"
            })
    void obligation_16_the_root_what_is_outside_and_what_is_reserved_are_refused(String key) {
        directories().make("job_1");

        assertThat(removeDirectory(key)).isEqualTo(Outcome.REFUSED);
        assertThat(store.exists("job_1")).isTrue();
    }

    @Test
    void obligation_16_a_link_is_refused_and_stays_with_its_target() {
        StorageFixture.SymbolicLinks links = needs(store.symbolicLinks(), "symbolic links");
        directories().make("job_1");
        links.link("link", "job_1");

        assertThat(removeDirectory("link")).isEqualTo(Outcome.REFUSED);
        assertThat(store.exists("link")).isTrue();
        assertThat(store.exists("job_1")).isTrue();
    }

    @Test
    void obligation_16_nothing_is_removed_through_a_link() {
        StorageFixture.SymbolicLinks links = needs(store.symbolicLinks(), "symbolic links");
        directories().make("job_1/inner");
        links.link("link", "job_1");

        assertThat(removeDirectory("link/inner")).isNotEqualTo(Outcome.DELETED);
        assertThat(store.exists("job_1/inner")).isTrue();
    }

    @Test
    void obligation_16_each_directory_has_its_own_result() {
        directories().make("a");
        directories().make("c");
        write("b/full.jpg");

        List<DeleteResult> results = provider.removeEmptyDirectories(List.of("a", "b", "", "c"), Deadline.never());

        assertThat(outcomes(results))
                .containsExactly(Outcome.DELETED, Outcome.CHANGED, Outcome.REFUSED, Outcome.DELETED);
    }

    @Test
    void obligation_16_what_a_scan_reports_as_empty_can_be_removed() {
        directories().make("job_1/inner");

        List<String> reported = Listing.of(provider).emptyDirectories();

        assertThat(reported).containsExactly("job_1/inner");
        assertThat(removeDirectory(reported.get(0))).isEqualTo(Outcome.DELETED);
        assertThat(Listing.of(provider).emptyDirectories()).containsExactly("job_1");
    }

    @Test
    void obligation_16_a_store_without_directories_has_them_gone_already() {
        assumeTrue(store.directories().isEmpty(), "this store has directories");
        write("job_1/a.jpg");

        assertThat(removeDirectory("job_1")).isEqualTo(Outcome.ALREADY_GONE);
        assertThat(store.exists("job_1/a.jpg")).isTrue();
    }
}
