// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger();

    private static Tally deleted(int files) {
        Tally tally = new Tally();
        for (int i = 0; i < files; i++) {
            tally.count(FileOutcome.DELETED, Reason.JOB_FAILED, 10);
        }
        return tally;
    }

    private static Tally kept(Reason reason, int files) {
        Tally tally = new Tally();
        tally.keep(reason, files);
        return tally;
    }

    @Test
    void books_what_batches_settle() {
        Ledger.Entry first = ledger.open(5);
        Ledger.Entry second = ledger.open(3);
        first.settle(deleted(2));
        second.settle(kept(Reason.JOB_ACTIVE, 3));
        first.settle(kept(Reason.TOO_YOUNG, 3));

        FileCounts counts = ledger.counts();
        assertThat(counts.scanned()).isEqualTo(8);
        assertThat(counts.deleted()).isEqualTo(2);
        assertThat(counts.keptBy()).containsOnly(Map.entry(Reason.JOB_ACTIVE, 3L), Map.entry(Reason.TOO_YOUNG, 3L));
        assertThat(ledger.kept(Reason.JOB_ACTIVE)).isEqualTo(3);
        assertThat(ledger.bytesFreed()).isEqualTo(20);
    }

    @Test
    void inv_24_closing_keeps_what_was_not_begun_and_does_not_know_of_what_was() {
        Ledger.Entry untouched = ledger.open(4);
        Ledger.Entry halfWay = ledger.open(6);
        halfWay.settle(kept(Reason.JOB_ACTIVE, 1));
        halfWay.removing(3);
        ledger.open(2).settle(deleted(2));
        ledger.close();

        FileCounts counts = ledger.counts();
        assertThat(counts.scanned()).isEqualTo(12);
        assertThat(counts.deleted()).isEqualTo(2);
        assertThat(counts.unknownOutcome()).isEqualTo(3);
        assertThat(counts.failed()).isEqualTo(3);
        assertThat(counts.keptBy()).containsOnly(Map.entry(Reason.RUN_ENDED, 6L), Map.entry(Reason.JOB_ACTIVE, 1L));
        untouched.settle(deleted(4));
        assertThat(ledger.counts()).isEqualTo(counts);
    }

    @Test
    void inv_24_files_that_came_back_from_the_store_are_not_of_unknown_outcome() {
        Ledger.Entry entry = ledger.open(5);
        entry.removing(5);
        entry.settle(deleted(3));
        ledger.close();

        assertThat(ledger.counts().unknownOutcome()).isZero();
        assertThat(ledger.counts().kept(Reason.RUN_ENDED)).isEqualTo(2);
    }

    @Test
    void inv_24_whatever_an_abandoned_worker_does_after_the_end_is_not_booked() {
        Ledger.Entry entry = ledger.open(5);
        entry.removing(2);
        ledger.close();
        FileCounts atTheEnd = ledger.counts();

        entry.settle(deleted(2));
        entry.removing(3);
        entry.forget(1);
        ledger.takeBack(Reason.RUN_ENDED);
        Ledger.Entry late = ledger.open(9);
        late.settle(deleted(9));
        ledger.skipped(List.of(new SkippedEntry("a", SkippedEntry.Reason.TOO_DEEP)));
        ledger.error("late");
        ledger.directoriesRemoved(1);
        ledger.close();

        assertThat(ledger.counts()).isEqualTo(atTheEnd);
        assertThat(atTheEnd.scanned()).isEqualTo(5);
        assertThat(ledger.bytesFreed()).isZero();
        assertThat(ledger.skipped()).isEmpty();
        assertThat(ledger.errors()).isZero();
        assertThat(ledger.errorSample()).isEmpty();
        assertThat(ledger.directoriesRemoved()).isZero();
    }

    @Test
    void a_settled_batch_is_not_closed_again() {
        Ledger.Entry entry = ledger.open(2);
        entry.settle(deleted(2));
        entry.removing(2);
        ledger.close();

        assertThat(ledger.counts().scanned()).isEqualTo(2);
        assertThat(ledger.counts().failed()).isZero();
    }

    @Test
    void an_empty_batch_leaves_no_trace() {
        ledger.open(0);
        ledger.close();

        assertThat(ledger.counts()).isEqualTo(FileCounts.none());
    }

    @Test
    void a_file_that_was_counted_before_is_taken_back() {
        Ledger.Entry entry = ledger.open(5);
        entry.forget(2);
        entry.settle(deleted(1));
        assertThat(ledger.progress()).containsExactly(3, 1, 10);

        ledger.close();
        assertThat(ledger.counts().scanned()).isEqualTo(3);
        assertThat(ledger.counts().kept(Reason.RUN_ENDED)).isEqualTo(2);
    }

    @Test
    void a_batch_of_which_all_was_taken_back_is_nothing() {
        Ledger.Entry entry = ledger.open(5);
        entry.forget(5);
        entry.settle(new Tally());
        ledger.close();

        assertThat(ledger.counts()).isEqualTo(FileCounts.none());
    }

    @Test
    void a_file_looked_at_once_more_is_no_longer_counted_as_kept() {
        ledger.open(5).settle(kept(Reason.NOT_FOUND_UNPROVEN, 5));
        ledger.open(2).settle(kept(Reason.JOB_ACTIVE, 2));
        Ledger.Entry again = ledger.open(2);
        ledger.takeBack(Reason.NOT_FOUND_UNPROVEN);
        ledger.takeBack(Reason.NOT_FOUND_UNPROVEN);
        again.settle(deleted(2));

        assertThat(ledger.kept(Reason.NOT_FOUND_UNPROVEN)).isEqualTo(3);
        assertThat(ledger.counts().scanned()).isEqualTo(7);
        assertThat(ledger.counts().keptBy())
                .containsOnly(Map.entry(Reason.NOT_FOUND_UNPROVEN, 3L), Map.entry(Reason.JOB_ACTIVE, 2L));
    }

    @Test
    void no_more_files_are_taken_back_than_were_kept() {
        ledger.open(1).settle(kept(Reason.NOT_FOUND_UNPROVEN, 1));
        ledger.takeBack(Reason.JOB_ACTIVE);
        ledger.takeBack(Reason.NOT_FOUND_UNPROVEN);
        ledger.takeBack(Reason.NOT_FOUND_UNPROVEN);

        assertThat(ledger.counts()).isEqualTo(FileCounts.none());
    }

    @Test
    void progress_counts_bytes_of_both_kinds_of_run() {
        Tally dry = new Tally();
        dry.count(FileOutcome.WOULD_DELETE, Reason.JOB_FAILED, 7);
        ledger.open(4).settle(dry);
        ledger.open(2).settle(deleted(2));

        assertThat(ledger.progress()).containsExactly(6, 3, 27);
        assertThat(ledger.bytesWouldFree()).isEqualTo(7);
        assertThat(ledger.bytesFreed()).isEqualTo(20);
    }

    @Test
    void skipped_entries_are_counted_by_reason_and_not_as_files() {
        SkippedEntry link = new SkippedEntry("a", SkippedEntry.Reason.SYMBOLIC_LINK);
        ledger.skipped(List.of(link, link, new SkippedEntry("b", SkippedEntry.Reason.SPECIAL_FILE)));
        ledger.skipped(List.of(link));

        assertThat(ledger.skipped())
                .containsOnly(
                        Map.entry(SkippedEntry.Reason.SYMBOLIC_LINK, 3L),
                        Map.entry(SkippedEntry.Reason.SPECIAL_FILE, 1L));
        assertThat(ledger.counts().scanned()).isZero();
    }

    @Test
    void keeps_the_first_errors_and_counts_all() {
        List<String> first = IntStream.range(0, CleanupStats.ERROR_SAMPLE_SIZE)
                .mapToObj(i -> "error " + i)
                .toList();
        first.forEach(ledger::error);
        ledger.error("one more");

        assertThat(ledger.errorSample()).isEqualTo(first).hasSize(20);
        assertThat(ledger.errors()).isEqualTo(21);
    }

    @Test
    void sums_removed_directories() {
        ledger.directoriesRemoved(2);
        ledger.directoriesRemoved(3);

        assertThat(ledger.directoriesRemoved()).isEqualTo(5);
    }

    @Test
    void inv_24_the_sum_is_exact_with_many_workers_and_an_end_in_between() {
        new ThreadedWorkers(4).run(() -> {
            for (int batch = 0; batch < 2000; batch++) {
                Ledger.Entry entry = ledger.open(10);
                entry.settle(kept(Reason.JOB_ACTIVE, 3));
                entry.removing(7);
                if (batch == 1500) {
                    ledger.close();
                }
                entry.settle(deleted(7));
            }
        });

        FileCounts counts = ledger.counts();
        assertThat(counts.scanned()).isBetween(15_000L, 80_000L);
        assertThat(counts.scanned()).isEqualTo(counts.deleted() + counts.kept() + counts.failed());
        assertThat(counts.scanned() % 10).isZero();
        assertThat(ledger.bytesFreed()).isEqualTo(10 * counts.deleted());
    }
}
