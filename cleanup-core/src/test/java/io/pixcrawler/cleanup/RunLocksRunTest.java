// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.RunLock.RunLockException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which runs exclude each other, in one JVM and by the host's lock. */
@Timeout(60)
class RunLocksRunTest {

    private enum Sweep {
        CRASHES(CleanupOperations::cleanupAfterCrash),
        ORPHANS(CleanupOperations::cleanupOrphanedFiles),
        SCHEDULED(CleanupOperations::scheduledCleanup);

        private final Function<CleanupOperations, CleanupStats> call;

        Sweep(Function<CleanupOperations, CleanupStats> call) {
            this.call = call;
        }
    }

    private final TestBed bed = new TestBed();
    private static final CleanupStats NONE = new TestBed().service().emergencyCleanup();

    private final AtomicReference<CleanupStats> inner = new AtomicReference<>();

    @BeforeEach
    void oneFailedJob() {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(3));
        bed.oldFile("job_51_a.tmp");
    }

    /** Runs this while another run is in the middle of its work. */
    private TempStorageCleanupService whileRunning(Function<TempStorageCleanupService, CleanupStats> other) {
        AtomicReference<TempStorageCleanupService> service = new AtomicReference<>();
        service.set(bed.builder(bed.storage, bed.jobs)
                .lateFreeing(Duration.ZERO)
                .listener(new CleanupListener() {
                    @Override
                    public void batchDone(RunProgress progress) {
                        if (inner.get() == null) {
                            inner.set(other.apply(service.get()));
                        }
                    }
                })
                .build());
        return service.get();
    }

    @ParameterizedTest
    @EnumSource(Sweep.class)
    void a_full_pass_is_skipped_while_another_one_runs(Sweep second) {
        for (Sweep first : Sweep.values()) {
            inner.set(null);
            bed.oldFile("job_51_a.tmp");
            CleanupStats outer = first.call.apply(whileRunning(second.call::apply));
            assertThat(outer.files().deleted()).as("%s", first).isEqualTo(1);

            assertThat(inner.get().skipReason()).as("%s in %s", second, first).contains(SkipReason.LOCKED);
        }
        assertThat(second.call.apply(bed.service()).outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void another_service_of_the_same_storage_is_kept_apart_too_and_a_dry_run_is_not() {
        bed.oldFile("job_51_a.tmp");
        whileRunning(service -> bed.service().cleanupOrphanedFiles()).cleanupOrphanedFiles();
        assertThat(inner.get().skipReason()).contains(SkipReason.LOCKED);

        inner.set(null);
        bed.oldFile("job_51_a.tmp");
        whileRunning(service ->
                        service.with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles())
                .cleanupOrphanedFiles();
        assertThat(inner.get().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void chunk_completion_and_crash_recovery_of_one_job_need_no_lock() {
        whileRunning(service -> service.cleanupAfterCrash(new JobId("51"))).cleanupOrphanedFiles();

        assertThat(inner.get().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void an_emergency_is_skipped_while_another_one_runs_and_asks_a_full_pass_to_end_after_its_batch() {
        bed.store.withTotalBytes(12_550);
        bed.store.write("job_1_large", 9_500);
        for (int i = 0; i < 300; i++) {
            bed.oldFile("job_51_" + i + ".tmp");
        }
        CleanupStats outer = whileRunning(CleanupOperations::emergencyCleanup).cleanupOrphanedFiles();

        assertThat(inner.get().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(inner.get().files().deleted()).isPositive();
        assertThat(outer.outcome()).isEqualTo(RunOutcome.CANCELLED);
        assertThat(outer.alerts()).anyMatch(alert -> alert.contains("gave way to an emergency"));

        inner.set(null);
        for (int i = 0; i < 300; i++) {
            bed.oldFile("job_51_" + i + ".tmp");
        }
        whileRunning(CleanupOperations::emergencyCleanup).emergencyCleanup();
        assertThat(inner.get().skipReason()).contains(SkipReason.LOCKED);
    }

    private TempStorageCleanupService with(RunLock lock) {
        return bed.builder(bed.storage, bed.jobs)
                .runLock(lock)
                .lateFreeing(Duration.ZERO)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Sweep.class)
    void a_full_pass_needs_the_hosts_lock_and_gives_it_back(Sweep sweep) {
        List<String> asked = new CopyOnWriteArrayList<>();
        AtomicInteger closed = new AtomicInteger();
        RunLock lock = (storage, mode, lease) -> {
            asked.add(storage + " " + mode + " " + lease);
            return Optional.of(new HeldLock(() -> true, closed::incrementAndGet));
        };

        CleanupStats stats = sweep.call.apply(with(lock));

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(asked).containsExactly(bed.storage.name() + " SWEEP PT1M");
        assertThat(closed).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(Sweep.class)
    void a_full_pass_is_skipped_while_another_process_holds_the_lock_or_nobody_can_tell(Sweep sweep) {
        assertThat(sweep.call
                        .apply(with((storage, mode, lease) -> Optional.empty()))
                        .skipReason())
                .contains(SkipReason.LOCKED);
        CleanupStats unknown = sweep.call.apply(with((storage, mode, lease) -> {
            throw new RunLockException("no table", new IllegalStateException());
        }));
        assertThat(unknown.skipReason()).contains(SkipReason.LOCK_UNAVAILABLE);
        assertThat(unknown.errorSample()).anyMatch(error -> error.contains("no table"));
        assertThat(bed.store.exists("job_51_a.tmp")).isTrue();
        assertThat(sweep.call.apply(bed.service()).files().deleted())
                .as("the JVM's own lock is free again")
                .isEqualTo(1);
    }

    @Test
    void an_emergency_is_skipped_while_another_process_holds_its_lock_and_goes_on_where_nobody_can_tell() {
        EmergencyBed emergency = new EmergencyBed();
        CleanupStats locked = emergency
                .builder()
                .runLock((storage, mode, lease) -> Optional.empty())
                .build()
                .emergencyCleanup();
        assertThat(locked.skipReason()).contains(SkipReason.LOCKED);

        CleanupStats unknown = emergency
                .builder()
                .runLock((storage, mode, lease) -> {
                    assertThat(mode).isEqualTo(RunLock.Mode.EMERGENCY);
                    throw new RunLockException("disk full", new IllegalStateException());
                })
                .build()
                .emergencyCleanup();
        assertThat(unknown.files().deleted()).isEqualTo(11);
        assertThat(unknown.errorSample()).anyMatch(error -> error.contains("disk full"));
    }

    @Test
    void inv_30_a_dry_run_takes_no_lock() {
        RunLock lock = (storage, mode, lease) -> {
            throw new AssertionError("asked for a lock");
        };
        CleanupStats stats =
                with(lock).with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();

        assertThat(stats.files().wouldDelete()).isEqualTo(1);
        assertThat(stats.errors()).isZero();
    }

    @Test
    void no_lock_is_left_when_there_is_no_thread_to_be_had() {
        AtomicBoolean none = new AtomicBoolean(true);
        AtomicInteger closed = new AtomicInteger();
        WorkerThreads threads = new WorkerThreads();
        TempStorageCleanupService service = bed.builder(bed.storage, bed.jobs)
                .runLock((storage, mode, lease) -> Optional.of(new HeldLock(() -> true, closed::incrementAndGet)))
                .executor(task -> {
                    if (none.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    threads.execute(task);
                })
                .listener(new CleanupListener() {
                    @Override
                    public void batchDone(RunProgress progress) {
                        none.set(true);
                    }
                })
                .build();
        assertThat(service.cleanupOrphanedFiles().outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(closed).hasValue(1);

        none.set(false);
        assertThat(service.cleanupOrphanedFiles().files().deleted()).isEqualTo(1);
        assertThat(closed).hasValue(2);

        none.set(false);
        assertThat(service.cleanupOrphanedFiles().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void an_emergency_asks_a_full_pass_to_make_way_even_if_it_has_all_threads_of_the_host() {
        bed.store.withTotalBytes(12_550);
        bed.store.write("job_1_large", 9_500);
        for (int i = 0; i < 300; i++) {
            bed.oldFile("job_51_" + i + ".tmp");
        }
        ExecutorService two = Executors.newFixedThreadPool(2);
        AtomicReference<TempStorageCleanupService> service = new AtomicReference<>();
        CompletableFuture<CleanupStats> emergency = new CompletableFuture<>();
        service.set(bed.builder(bed.storage, bed.jobs)
                .lateFreeing(Duration.ZERO)
                .executor(two)
                .listener(new CleanupListener() {
                    @Override
                    public void batchDone(RunProgress progress) {
                        if (progress.trigger() == CleanupTrigger.ORPHANED_FILES && inner.compareAndSet(null, NONE)) {
                            new Thread(() -> emergency.complete(service.get().emergencyCleanup())).start();
                            while (service.get().running().size()
                                    < 2) { // the emergency has begun, and waits for a thread
                                Thread.onSpinWait();
                            }
                        }
                    }
                })
                .build());
        try {
            CleanupStats sweep = service.get().cleanupOrphanedFiles();

            assertThat(sweep.outcome()).isEqualTo(RunOutcome.CANCELLED);
            assertThat(emergency.join().outcome()).isEqualTo(RunOutcome.COMPLETED);
        } finally {
            two.shutdown();
        }
    }

    @Test
    void no_lock_is_left_when_a_run_cannot_begin() {
        AtomicInteger looks = new AtomicInteger();
        Clock broken = new Clock() {
            @Override
            public ZoneId getZone() {
                return bed.clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                if (looks.incrementAndGet() == 3) { // of the service, of the call, of the run
                    throw new IllegalStateException("no clock");
                }
                return bed.clock.instant();
            }
        };
        TempStorageCleanupService service =
                bed.builder(bed.storage, bed.jobs).clock(broken).build();

        assertThatThrownBy(service::cleanupOrphanedFiles).hasMessage("no clock");
        assertThat(service.cleanupOrphanedFiles().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    @Timeout(30)
    void the_lock_is_renewed_while_the_run_lives() throws Exception {
        AtomicInteger renewed = new AtomicInteger();
        RunLock lock =
                (storage, mode, lease) -> Optional.of(new HeldLock(() -> renewed.incrementAndGet() > 0, () -> {}));
        BlockedRun run = new BlockedRun(lock);

        run.untilTrue(() -> {
            bed.clock.advance(Duration.ofSeconds(20));
            return renewed.get() >= 2;
        });

        assertThat(run.end().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    @Timeout(30)
    void inv_28_a_full_pass_that_lost_its_lock_ends_after_its_batch() throws Exception {
        AtomicInteger renewed = new AtomicInteger();
        RunLock lock =
                (storage, mode, lease) -> Optional.of(new HeldLock(() -> renewed.incrementAndGet() < 0, () -> {}));
        for (int i = 0; i < 20; i++) {
            bed.oldFile("job_51_" + i + ".tmp");
        }
        BlockedRun run = new BlockedRun(lock);

        run.untilTrue(() -> {
            bed.clock.advance(Duration.ofSeconds(20));
            return renewed.get() >= 1;
        });

        CleanupStats stats = run.end();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.CANCELLED);
        assertThat(stats.alerts()).anyMatch(alert -> alert.contains("lock was lost"));
    }

    /** A run whose first batch waits until the test lets it go on. */
    private final class BlockedRun {

        private final CountDownLatch inBatch = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final FutureTask<CleanupStats> task;

        BlockedRun(RunLock lock) {
            TempStorageCleanupService service = bed.builder(bed.storage, bed.jobs)
                    .runLock(lock)
                    .listener(new CleanupListener() {
                        @Override
                        public void batchDone(RunProgress progress) {
                            inBatch.countDown();
                            try {
                                goOn.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    })
                    .build();
            task = new FutureTask<>(service::cleanupOrphanedFiles);
            new Thread(task).start();
        }

        void untilTrue(BooleanSupplier condition) throws Exception {
            inBatch.await();
            while (!condition.getAsBoolean()) {
                try {
                    task.get(150, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // the run is still in its batch; look again
                }
            }
        }

        CleanupStats end() throws Exception {
            goOn.countDown();
            return task.get();
        }
    }

    private record HeldLock(BooleanSupplier renewal, Runnable release) implements RunLock.Held {

        @Override
        public boolean renew() {
            return renewal.getAsBoolean();
        }

        @Override
        public void close() {
            release.run();
        }
    }
}
