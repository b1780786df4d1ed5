// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Obligations 5 and 6: a stop ends the scan, and the next one goes on from there. */
abstract class StoppingContract extends StorageContractTopic {

    StoppingContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    private static BatchVisitor stopsAtBatch(int last) {
        AtomicInteger batches = new AtomicInteger();
        return batch -> batches.incrementAndGet() < last ? Next.CONTINUE : Next.STOP;
    }

    @ParameterizedTest(name = "at batch {0}")
    @ValueSource(ints = {1, 2, 9})
    void obligation_05_after_a_stop_nothing_more_is_delivered(int last) {
        writeMany(100);
        Listing listing = new Listing(stopsAtBatch(last));

        ScanEnd end = provider.scan(Scan.everything(5), listing);

        assertThat(listing.batches()).hasSize(last);
        assertThat(end.complete()).isFalse();
    }

    @Test
    void obligation_05_a_worker_that_was_told_to_stop_delivers_nothing_more() {
        writeMany(200);
        Listing listing = new Listing(batch -> Next.STOP);

        ScanEnd end = provider.scan(Scan.everything(1).withWorkers(new ThreadedWorkers(4)), listing);

        assertThat(listing.batches()).hasSizeBetween(1, 4);
        assertThat(end.complete()).isFalse();
    }

    @Test
    void obligation_05_one_stop_ends_the_scan_for_all_workers() {
        writeMany(200);
        OneEnds visitor = new OneEnds(() -> Next.STOP);

        ScanEnd end = provider.scan(Scan.everything(1).withWorkers(visitor.workers(4)), visitor);

        assertThat(visitor.begunAfterTheEnd()).isLessThanOrEqualTo(3);
        assertThat(end.complete()).isFalse();
    }

    @ParameterizedTest(name = "{0} workers")
    @ValueSource(ints = {1, 4})
    void obligation_05_what_the_visitor_throws_ends_the_scan_for_all_workers_and_comes_out(int workers) {
        writeMany(200);
        IllegalStateException thrown = new IllegalStateException("the visitor's own");
        OneEnds visitor = new OneEnds(() -> {
            throw thrown;
        });

        assertThatThrownBy(() -> provider.scan(Scan.everything(1).withWorkers(visitor.workers(workers)), visitor))
                .isSameAs(thrown);
        assertThat(visitor.begunAfterTheEnd()).isLessThanOrEqualTo(workers - 1);
    }

    @Test
    void obligation_05_an_error_of_the_visitor_comes_out_too() {
        write("a.jpg", "b.jpg");
        AssertionError thrown = new AssertionError("the visitor's own");
        AtomicInteger visits = new AtomicInteger();

        assertThatThrownBy(() -> provider.scan(Scan.everything(1), batch -> {
                    visits.incrementAndGet();
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(visits).hasValue(1);
    }

    @ParameterizedTest(name = "stopped at batch {0} by {1} workers")
    @CsvSource({"1, 1", "2, 1", "7, 1", "30, 1", "1, 3", "7, 3", "30, 3"})
    void obligation_06_a_scan_that_resumes_delivers_all_that_the_stopped_one_did_not(int last, int workers) {
        List<String> keys = writeMany(100);
        Listing first = new Listing(stopsAtBatch(last));
        ScanEnd end = provider.scan(Scan.everything(3).withWorkers(new ThreadedWorkers(workers)), first);

        Listing second = Listing.of(provider, Scan.everything(3).withResumeFrom(end.resumeFrom()));

        assertThat(second.keys()).doesNotHaveDuplicates();
        assertThat(union(first.takenKeys(), second.keys())).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest(name = "after batch {0}")
    @ValueSource(ints = {1, 5, 20})
    void obligation_06_a_scan_resumes_where_all_that_was_delivered_is_gone(int last) {
        List<String> keys = writeMany(100);
        Listing first = new Listing(stopsAtBatch(last));
        ScanEnd end = provider.scan(Scan.everything(3), first);
        first.takenKeys().forEach(store::delete);

        Listing second = Listing.of(provider, Scan.everything(3).withResumeFrom(end.resumeFrom()));

        assertThat(union(first.takenKeys(), second.keys())).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void obligation_06_a_scan_stopped_again_and_again_comes_to_the_end_where_what_was_taken_goes() {
        List<String> keys = writeMany(100);
        Set<String> seen = new HashSet<>();
        ScanEnd end = ScanEnd.stopped();
        for (int rounds = 0; !end.complete(); rounds++) {
            assertThat(rounds).as("rounds").isLessThan(100);
            Listing listing = new Listing(stopsAtBatch(4));
            end = provider.scan(Scan.everything(5).withResumeFrom(end.resumeFrom()), listing);
            seen.addAll(listing.takenKeys());
            listing.takenKeys().forEach(store::delete);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest(name = "batch {0} of 4")
    @ValueSource(ints = {1, 2, 4})
    void obligation_06_a_batch_that_was_answered_with_stop_is_delivered_again(int last) {
        write("a", "b", "c", "d");
        Listing first = new Listing(stopsAtBatch(last));
        ScanEnd end = provider.scan(Scan.everything(1), first);

        Listing second = Listing.of(provider, Scan.everything(1).withResumeFrom(end.resumeFrom()));

        assertThat(end.complete()).isFalse();
        assertThat(second.keys()).contains(first.keys().get(last - 1));
    }

    @Test
    void obligation_06_a_position_that_nobody_knows_means_the_start() {
        List<String> keys = writeMany(30);

        Listing listing =
                Listing.of(provider, Scan.everything(10).withResumeFrom(Optional.of("\u0000 no such position")));

        assertThat(listing.keys()).containsExactlyInAnyOrderElementsOf(keys);
    }

    private static Set<String> union(List<String> first, List<String> second) {
        Set<String> all = new HashSet<>(first);
        all.addAll(second);
        return all;
    }
}
