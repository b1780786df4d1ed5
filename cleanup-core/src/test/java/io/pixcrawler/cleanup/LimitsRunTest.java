// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.testkit.JobCall;
import io.pixcrawler.cleanup.testkit.StorageCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsRunTest {

    private final TestBed bed = new TestBed();

    private void failedJob(int files) {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        for (int i = 0; i < files; i++) {
            bed.oldFile("job_50/d" + i % 10 + "/job_50_chunk_1_" + i);
        }
    }

    private void removesAtMost(int limit, Function<CleanupOperations, CleanupStats> trigger) {
        failedJob(1000);
        bed.settings(s -> s.withLimits(limits -> limits.withWorkers(4).withMaxFiles(limit)));
        CleanupStats stats = trigger.apply(bed.service());
        assertThat(stats.outcome()).isEqualTo(RunOutcome.LIMIT_REACHED);
        assertThat(stats.files().deleted()).isLessThanOrEqualTo(limit).isPositive();
        assertThat(bed.store.files()).hasSize(1000 - (int) stats.files().deleted());
    }

    static List<Trigger> triggersWithALimit() {
        return List.of(
                new Trigger("orphans", CleanupOperations::cleanupOrphanedFiles),
                new Trigger("orphans of an age", o -> o.cleanupOrphanedFiles(Duration.ofHours(24))),
                new Trigger("crash", o -> o.cleanupAfterCrash(new JobId("50"))),
                new Trigger("all crashes", CleanupOperations::cleanupAfterCrash),
                new Trigger("scheduled", CleanupOperations::scheduledCleanup));
    }

    @ParameterizedTest
    @MethodSource("triggersWithALimit")
    void inv_25_no_trigger_exceeds_its_file_limit_with_several_workers(Trigger trigger) {
        removesAtMost(350, trigger.run());
    }

    @Test
    void inv_25_chunk_completion_never_exceeds_its_file_limit() {
        for (int i = 0; i < 1000; i++) {
            bed.oldFile("job_50_chunk_1_" + i);
        }
        bed.settings(s -> s.withLimits(limits -> limits.withWorkers(4).withMaxFiles(350)));
        CleanupStats stats = bed.service().cleanupAfterChunkCompletion(ChunkId.of("50", "1"));
        assertThat(stats.outcome()).isEqualTo(RunOutcome.LIMIT_REACHED);
        assertThat(stats.files().deleted()).isLessThanOrEqualTo(350).isPositive();
    }

    @Test
    void inv_25_a_deletion_of_unknown_outcome_counts_against_the_limit() {
        failedJob(300);
        bed.store.files().forEach(bed.storage.faults()::loseAnswerOfDeletion);
        bed.settings(s -> s.withLimits(limits -> limits.withMaxFiles(130)));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().unknownOutcome()).isEqualTo(130);
        assertThat(bed.store.files()).hasSize(170);
    }

    @Test
    void inv_25_a_dry_run_stops_at_the_same_limit() {
        removesAtMostDry();
    }

    private void removesAtMostDry() {
        failedJob(1000);
        bed.settings(s -> s.withLimits(limits -> limits.withMaxFiles(350)).withDryRun(true));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().wouldDelete()).isEqualTo(350);
        assertThat(stats.outcome()).isEqualTo(RunOutcome.LIMIT_REACHED);
    }

    @Test
    void the_host_that_calls_again_gets_the_rest() {
        failedJob(1000);
        bed.settings(s -> s.withLimits(limits -> limits.withMaxFiles(400)));
        TempStorageCleanupService service = bed.service();
        List<RunOutcome> outcomes = new ArrayList<>();
        do {
            outcomes.add(service.cleanupOrphanedFiles().outcome());
        } while (outcomes.get(outcomes.size() - 1) == RunOutcome.LIMIT_REACHED);
        assertThat(outcomes).containsExactly(RunOutcome.LIMIT_REACHED, RunOutcome.LIMIT_REACHED, RunOutcome.COMPLETED);
        assertThat(bed.store.files()).isEmpty();
    }

    @Test
    void inv_25_after_the_time_limit_no_removal_begins() {
        failedJob(1000);
        RunOptions slow = RunOptions.defaults()
                .withTimeLimit(Duration.ofMinutes(2))
                .withProgress(progress -> bed.clock.advance(Duration.ofMinutes(1)));
        CleanupStats stats = bed.service().with(slow).cleanupOrphanedFiles();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.TIME_LIMIT);
        assertThat(stats.files().deleted()).isEqualTo(200);
    }

    @Test
    void inv_25_the_time_limit_ends_a_batch_in_the_middle() {
        failedJob(10);
        bed.storage.faults().before(StorageCall.Method.DELETE, () -> bed.clock.advance(Duration.ofHours(1)));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.TIME_LIMIT);
        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.files().kept(Reason.RUN_ENDED)).isEqualTo(10);
    }

    @Test
    void after_a_time_limit_the_next_full_pass_goes_on_where_this_one_stopped() {
        bed.oldFile("job_1/a");
        for (int job = 100; job < 1100; job++) {
            bed.jobs.put(String.valueOf(job), JobStatus.ACTIVE);
            bed.oldFile("job_" + job + "/a");
        }
        TempStorageCleanupService service = bed.service();
        RunOptions slow = RunOptions.defaults()
                .withTimeLimit(Duration.ofMinutes(6))
                .withProgress(progress -> bed.clock.advance(Duration.ofMinutes(1)));
        long first = service.with(slow).cleanupOrphanedFiles().files().scanned();
        long second = service.cleanupOrphanedFiles().files().scanned();
        long third = service.cleanupOrphanedFiles().files().scanned();
        assertThat(first).isBetween(500L, 700L);
        assertThat(second).isBetween(1001 - first, 1001 - first + 100);
        assertThat(third).isEqualTo(1001);
    }

    @Test
    void a_run_is_cancelled_by_its_id_and_deletes_no_more() {
        failedJob(1000);
        AtomicReference<TempStorageCleanupService> service = new AtomicReference<>();
        RunOptions cancelling = RunOptions.defaults()
                .withProgress(progress ->
                        assertThat(service.get().cancel(progress.run())).isTrue());
        service.set(bed.service());
        CleanupStats stats = service.get().with(cancelling).cleanupOrphanedFiles();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.CANCELLED);
        assertThat(stats.files().deleted()).isEqualTo(100);
        assertThat(service.get().cancel(stats.runId())).isFalse();
        assertThat(service.get().cancel(RunId.random())).isFalse();
    }

    @Test
    void an_interrupt_cancels_the_run_and_stays_set() {
        failedJob(1000);
        Thread caller = Thread.currentThread();
        CountDownLatch interrupted = new CountDownLatch(1);
        bed.storage.faults().before(StorageCall.Method.DELETE, () -> {
            caller.interrupt();
            awaitQuietly(interrupted);
        });
        CleanupListener listener = new CleanupListener() {};
        TempStorageCleanupService service = bed.builder(bed.storage, bed.jobs)
                .listener(listener)
                .patience(Duration.ofMillis(200))
                .build();
        CleanupStats stats = service.cleanupOrphanedFiles();
        interrupted.countDown();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.CANCELLED);
    }

    @Test
    void closing_the_service_cancels_what_runs_and_refuses_what_comes() {
        failedJob(1000);
        AtomicReference<TempStorageCleanupService> service = new AtomicReference<>(bed.service());
        RunOptions closing =
                RunOptions.defaults().withProgress(progress -> service.get().close());
        assertThat(service.get().with(closing).cleanupOrphanedFiles().outcome()).isEqualTo(RunOutcome.CANCELLED);
        assertThatThrownBy(() -> service.get().cleanupOrphanedFiles())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STATES_OF", "WHILE_HELD"})
    void inv_3_a_look_up_that_hangs_removes_nothing_and_the_run_ends_without_it(String method) throws Exception {
        failedJob(10);
        CountDownLatch release = new CountDownLatch(1);
        bed.jobs.faults().before(JobCall.Method.valueOf(method), () -> {
            bed.clock.advance(Duration.ofHours(1));
            awaitQuietly(release);
        });
        TempStorageCleanupService service = bed.builder(bed.storage, bed.jobs)
                .patience(Duration.ofMillis(200))
                .build();
        CleanupStats stats = service.cleanupOrphanedFiles();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.TIME_LIMIT);
        assertThat(stats.files().kept(Reason.RUN_ENDED)).isEqualTo(10);
        assertThat(stats.errorSample()).anyMatch(error -> error.contains("abandoned"));
        release.countDown();
        assertThat(bed.store.files()).hasSize(10);
    }

    @Test
    void inv_24_a_deletion_that_hangs_counts_as_of_unknown_outcome() {
        failedJob(10);
        CountDownLatch release = new CountDownLatch(1);
        bed.storage.faults().before(StorageCall.Method.DELETE, () -> {
            bed.clock.advance(Duration.ofHours(1));
            awaitQuietly(release);
        });
        CleanupStats stats = bed.builder(bed.storage, bed.jobs)
                .patience(Duration.ofMillis(200))
                .build()
                .cleanupOrphanedFiles();
        assertThat(stats.files().unknownOutcome()).isEqualTo(10);
        assertThat(stats.files().failed()).isEqualTo(10);
        release.countDown();
    }

    @Test
    void an_executor_with_one_thread_does_all_the_work() {
        failedJob(500);
        bed.settings(s -> s.withLimits(limits -> limits.withWorkers(8)));
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            CleanupStats stats =
                    bed.builder(bed.storage, bed.jobs).executor(single).build().cleanupOrphanedFiles();
            assertThat(stats.files().deleted()).isEqualTo(500);
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void an_executor_that_takes_nothing_aborts_the_run() {
        failedJob(5);
        ExecutorService down = Executors.newSingleThreadExecutor();
        down.shutdown();
        CleanupStats stats =
                bed.builder(bed.storage, bed.jobs).executor(down).build().cleanupOrphanedFiles();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(bed.store.files()).hasSize(5);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
