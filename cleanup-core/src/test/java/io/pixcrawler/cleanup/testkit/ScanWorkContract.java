// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.Workers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Obligations 4 and 7: what is deleted meanwhile does no harm, and the work is done by the lent threads. */
abstract class ScanWorkContract extends StorageContractTopic {

    ScanWorkContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @ParameterizedTest(name = "batch size {0}, {1} workers")
    @CsvSource({"1, 1", "100, 1", "100, 4"})
    void obligation_04_files_deleted_by_the_visitor_make_the_scan_neither_lose_nor_repeat_others(
            int batchSize, int workers) {
        List<String> keys = writeOneFullDirectory();
        Listing listing = new Listing(batch -> {
            assertThat(outcomes(provider.delete(batch.files(), Deadline.never())))
                    .containsOnly(Outcome.DELETED);
            return Next.CONTINUE;
        });

        provider.scan(Scan.everything(batchSize).withWorkers(new ThreadedWorkers(workers)), listing);

        assertThat(listing.keys()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(listedAll()).isEmpty();
    }

    @Test
    void obligation_04_files_deleted_by_others_make_the_scan_neither_lose_nor_repeat_others() {
        List<String> keys = writeOneFullDirectory();
        List<String> victims = keys.stream().filter(key -> key.endsWith("7")).toList();
        Listing listing = new Listing(new DeletesOnce(victims));

        provider.scan(Scan.everything(100), listing);

        assertThat(listing.keys())
                .doesNotHaveDuplicates()
                .containsAll(keys.stream().filter(key -> !victims.contains(key)).toList());
    }

    private final class DeletesOnce implements BatchVisitor {
        private List<String> victims;

        private DeletesOnce(List<String> victims) {
            this.victims = victims;
        }

        @Override
        public Next visit(Batch batch) {
            victims.forEach(store::delete);
            victims = List.of();
            return Next.CONTINUE;
        }
    }

    @Test
    void obligation_07_no_more_batches_are_delivered_at_once_than_there_are_workers() {
        writeMany(300);

        Listing listing = Listing.of(provider, Scan.everything(2).withWorkers(new ThreadedWorkers(3)));

        assertThat(listing.mostAtOnce()).isBetween(1, 3);
    }

    @Test
    void obligation_07_batches_are_delivered_by_the_lent_threads_only() {
        writeMany(300);
        Set<Thread> lent = ConcurrentHashMap.newKeySet();
        Set<Thread> visiting = ConcurrentHashMap.newKeySet();
        Listing listing = new Listing(batch -> {
            visiting.add(Thread.currentThread());
            return Next.CONTINUE;
        });

        provider.scan(Scan.everything(2).withWorkers(new Remembering(lent)), listing);

        assertThat(lent).containsAll(visiting);
    }

    private record Remembering(Set<Thread> threads) implements Workers {
        @Override
        public int count() {
            return 3;
        }

        @Override
        public void run(Runnable body) {
            new ThreadedWorkers(3).run(() -> {
                threads.add(Thread.currentThread());
                body.run();
            });
        }
    }

    @Test
    void obligation_07_fewer_threads_than_promised_still_do_all_the_work() {
        List<String> keys = writeMany(100);
        Workers shorthanded = new Workers() {
            @Override
            public int count() {
                return 8;
            }

            @Override
            public void run(Runnable body) {
                body.run();
            }
        };

        Listing listing = Listing.of(provider, Scan.everything(10).withWorkers(shorthanded));

        assertThat(listing.keys()).containsExactlyInAnyOrderElementsOf(keys);
    }
}
