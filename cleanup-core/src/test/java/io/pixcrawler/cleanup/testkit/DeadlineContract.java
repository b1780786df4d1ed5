// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Obligation 15: once the deadline has passed nothing begins. */
abstract class DeadlineContract extends StorageContractTopic {

    private static final List<Outcome> DELETED_OR_NOT_TRIED = List.of(Outcome.DELETED, Outcome.NOT_TRIED);

    DeadlineContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    /** Is not too late for the first so many that ask; a provider may ask more than once before a removal. */
    private static Deadline afterAsks(int asks) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > asks;
    }

    @Test
    void obligation_15_nothing_is_deleted_after_a_deadline_that_passed_before_the_call() {
        List<String> keys = writeMany(50);

        List<DeleteResult> results = provider.delete(listedAll(), () -> true);

        assertThat(outcomes(results)).hasSize(50).containsOnly(Outcome.NOT_TRIED);
        assertThat(keys).allMatch(store::exists);
    }

    @ParameterizedTest(name = "after {0}")
    @ValueSource(ints = {1, 2, 5})
    void obligation_15_what_is_left_when_the_deadline_passes_is_not_tried(int asks) {
        int count = (asks + 2) * store.filesPerRequest() + 20;
        writeMany(count);
        List<StoredFile> files = listedAll();

        List<DeleteResult> results = provider.delete(files, afterAsks(asks));

        int leastDeleted = asks < 5 ? 0 : 1;
        assertThat(outcomes(results)).hasSize(count).contains(Outcome.NOT_TRIED).isSubsetOf(DELETED_OR_NOT_TRIED);
        assertThat(outcomes(results).stream().filter(Outcome.DELETED::equals))
                .hasSizeBetween(leastDeleted, asks * store.filesPerRequest());
        for (int i = 0; i < count; i++) {
            assertThat(store.exists(files.get(i).key()))
                    .isEqualTo(results.get(i).outcome() == Outcome.NOT_TRIED);
        }
    }

    @Test
    void obligation_15_no_directory_is_removed_after_a_deadline_that_passed_before_the_call() {
        StorageFixture.Directories directories = needs(store.directories(), "directories");
        directories.make("a");
        directories.make("b");

        List<DeleteResult> results = provider.removeEmptyDirectories(List.of("a", "b"), () -> true);

        assertThat(outcomes(results)).containsExactly(Outcome.NOT_TRIED, Outcome.NOT_TRIED);
        assertThat(store.exists("a")).isTrue();
        assertThat(store.exists("b")).isTrue();
    }

    @Test
    void obligation_15_directories_that_are_left_when_the_deadline_passes_are_not_tried() {
        StorageFixture.Directories directories = needs(store.directories(), "directories");
        directories.make("a");
        directories.make("b");
        directories.make("c");

        List<DeleteResult> results = provider.removeEmptyDirectories(List.of("a", "b", "c"), afterAsks(1));

        assertThat(outcomes(results)).hasSize(3).isSubsetOf(DELETED_OR_NOT_TRIED);
        assertThat(results.get(0).outcome() == Outcome.DELETED).isNotEqualTo(store.exists("a"));
        assertThat(outcomes(results).subList(1, 3)).containsOnly(Outcome.NOT_TRIED);
        assertThat(store.exists("b")).isTrue();
        assertThat(store.exists("c")).isTrue();
    }
}
