// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Obligations 19 and 20: several threads at once, and the end. */
abstract class TogetherContract extends StorageContractTopic {

    private static final int THREADS = 4;

    TogetherContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_19_several_threads_look_and_delete_at_once_each_its_own_files() {
        writeMany(400);
        List<StoredFile> files = listedAll();
        Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        AtomicInteger threads = new AtomicInteger();

        new ThreadedWorkers(THREADS).run(() -> {
            List<StoredFile> own = everyFourth(files, threads.getAndIncrement());
            assertThat(provider.inspect(own)).hasOnlyElementsOfType(Inspected.Present.class);
            own.forEach(file -> assertThat(provider.find(file.key())).isPresent());
            outcomes.addAll(outcomes(provider.delete(own, Deadline.never())));
            provider.usage();
            provider.now();
            provider.check();
        });

        assertThat(outcomes).hasSize(400).containsOnly(Outcome.DELETED);
        assertThat(listedAll()).isEmpty();
    }

    private static List<StoredFile> everyFourth(List<StoredFile> files, int first) {
        return IntStream.range(0, files.size())
                .filter(i -> i % THREADS == first)
                .mapToObj(files::get)
                .toList();
    }

    @Test
    void obligation_19_several_threads_that_delete_the_same_files_all_succeed() {
        writeMany(200);
        List<StoredFile> files = listedAll();
        Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

        new ThreadedWorkers(THREADS).run(() -> outcomes.addAll(outcomes(provider.delete(files, Deadline.never()))));

        Set<Outcome> allowed = store.answersDeletionsAtOnce()
                ? Set.of(Outcome.DELETED, Outcome.ALREADY_GONE)
                : Set.of(Outcome.DELETED, Outcome.ALREADY_GONE, Outcome.UNKNOWN, Outcome.CHANGED);
        assertThat(outcomes).hasSize(200 * THREADS).isSubsetOf(allowed);
        assertThat(outcomes).contains(Outcome.DELETED);
        assertThat(listedAll()).isEmpty();
    }

    @Test
    void obligation_19_a_scan_goes_on_while_other_threads_delete() {
        List<String> keys = writeMany(400);
        List<StoredFile> victims = everyFourth(listedAll(), 1);
        List<String> victimKeys = victims.stream().map(StoredFile::key).toList();
        Listing listing = new Listing();
        AtomicInteger threads = new AtomicInteger();

        new ThreadedWorkers(2).run(() -> {
            if (threads.getAndIncrement() == 0) {
                provider.scan(Scan.everything(5).withWorkers(new ThreadedWorkers(2)), listing);
            } else {
                provider.delete(victims, Deadline.never());
            }
        });

        assertThat(listing.keys())
                .doesNotHaveDuplicates()
                .containsAll(
                        keys.stream().filter(key -> !victimKeys.contains(key)).toList());
    }

    @Test
    void obligation_20_close_may_be_called_twice_and_deletes_nothing() {
        write("a.jpg");

        provider.close();

        assertThatCode(provider::close).doesNotThrowAnyException();
        assertThat(store.exists("a.jpg")).isTrue();
    }
}
