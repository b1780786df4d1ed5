// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupHealth;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.testkit.Effort;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners and progress consumers that throw, block, or call back into the service, at every moment at which they are called. */
@Tag("attack")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerAttackTest {

    private static final AtomicLong RUNS = new AtomicLong();

    /** What is thrown at a run. */
    enum Thrown {
        RUNTIME_EXCEPTION(new IllegalStateException("injected")),
        ERROR(new AssertionError("injected")),
        STACK_OVERFLOW(new StackOverflowError("injected")),
        OUT_OF_MEMORY(new OutOfMemoryError("injected")),
        CHECKED(new IOException("injected")),
        INTERRUPTED(new InterruptedException("injected"));

        private final Throwable what;

        Thrown(Throwable what) {
            this.what = what;
        }
    }

    /** A call back into the service, and whether it ends the run: an emergency asks others to give way. */
    enum CallBack {
        SAME_TRIGGER(TempStorageCleanupService::cleanupOrphanedFiles, false),
        EMERGENCY(TempStorageCleanupService::emergencyCleanup, true),
        CRASH(service -> service.cleanupAfterCrash(new JobId("50")), false),
        CHUNK(service -> service.cleanupAfterChunkCompletion(ChunkId.of("50", "1")), false),
        SCHEDULED(TempStorageCleanupService::scheduledCleanup, true),
        RECONFIGURE(service -> service.reconfigure(service.settings().withKeepForDebugging(true)), false),
        STATS(TempStorageCleanupService::storageStats, false),
        HEALTH(service -> service.health(CleanupHealth.Check.LIVE), false),
        HISTORY(TempStorageCleanupService::history, false),
        RUNNING(TempStorageCleanupService::running, false),
        EXPLAIN(service -> service.explain("job_50/1"), false),
        HOOK(service -> service.hooks(Runnable::run).jobEnded(new JobId("50")), false),
        CANCEL_ALL(service -> service.running().forEach(run -> service.cancel(run.run())), true),
        CLOSE(TempStorageCleanupService::close, true);

        private final Consumer<TempStorageCleanupService> call;
        private final boolean ends;

        CallBack(Consumer<TempStorageCleanupService> call, boolean ends) {
            this.call = call;
            this.ends = ends;
        }
    }

    @AfterAll
    static void tell() {
        Effort.tried("listeners", RUNS + " runs with a listener that misbehaves, 0 violations");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static CleanupStats run(Moment moment, TempStorageCleanupService service, RunOptions options) {
        RUNS.incrementAndGet();
        return moment == Moment.EMERGENCY_ROUND_DONE || moment == Moment.PRESSURE_CHANGED
                ? service.with(options).emergencyCleanup()
                : service.with(options).cleanupOrphanedFiles();
    }

    private static void requireAllGone(Moment moment, HostScene scene, CleanupStats stats) {
        scene.check(stats);
        boolean emergency = moment == Moment.EMERGENCY_ROUND_DONE || moment == Moment.PRESSURE_CHANGED;
        assertThat(scene.left()).isLessThan(HostScene.OF_FAILED / (emergency ? 1 : 100));
    }

    @ParameterizedTest
    @EnumSource
    void inv_24_whatever_a_listener_throws_changes_no_decision_and_no_count(Moment moment) {
        for (Thrown thrown : Thrown.values()) {
            HostScene scene = new HostScene();
            TempStorageCleanupService service =
                    scene.service(moment.listener(run -> sneak(thrown.what), RunId.random()));
            requireAllGone(moment, scene, run(moment, service, RunOptions.defaults()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void inv_24_whatever_a_progress_consumer_throws_changes_no_decision_and_no_count(Thrown thrown) {
        HostScene scene = new HostScene();
        CleanupStats stats = run(
                Moment.BATCH_DONE,
                scene.builder().build(),
                RunOptions.defaults().withProgress(progress -> sneak(thrown.what)));
        requireAllGone(Moment.BATCH_DONE, scene, stats);
        assertThat(stats.errors()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void inv_24_a_listener_that_calls_back_meets_no_lock_and_changes_no_count(Moment moment) {
        for (CallBack callBack : CallBack.values()) {
            HostScene scene = new HostScene();
            AtomicReference<TempStorageCleanupService> service = new AtomicReference<>();
            AtomicBoolean called = new AtomicBoolean();
            service.set(scene.service(moment.listener(
                    run -> {
                        if (called.compareAndSet(false, true)) {
                            callBack.call.accept(service.get());
                        }
                    },
                    RunId.random())));
            CleanupStats stats = run(moment, service.get(), RunOptions.defaults());
            assertThat(called).as("%s at %s", callBack, moment).isTrue();
            assertThat(scene.store.files())
                    .filteredOn(key -> key.startsWith("job_1/"))
                    .hasSize(5);
            assertThat(stats.files().deleted()).isLessThanOrEqualTo(HostScene.OF_FAILED - scene.left());
            if (!callBack.ends && moment != Moment.EMERGENCY_ROUND_DONE && moment != Moment.PRESSURE_CHANGED) {
                assertThat(scene.left()).as("%s at %s", callBack, moment).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inv_25_a_listener_that_blocks_does_not_hold_the_host(Moment moment) {
        HostScene scene = new HostScene();
        CountDownLatch heal = new CountDownLatch(1);
        TempStorageCleanupService service = scene.service(moment.listener(run -> block(heal), RunId.random()));
        try {
            CleanupStats stats = run(moment, service, RunOptions.defaults().withTimeLimit(Duration.ofMillis(300)));
            scene.check(stats);
        } finally {
            heal.countDown();
        }
    }

    private static void block(CountDownLatch heal) {
        try {
            heal.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_listener_that_interrupts_its_thread_changes_no_count(Moment moment) {
        HostScene scene = new HostScene();
        TempStorageCleanupService service =
                scene.service(moment.listener(run -> Thread.currentThread().interrupt(), RunId.random()));
        scene.check(run(moment, service, RunOptions.defaults()));
        assertThat(Thread.interrupted()).isFalse();
    }
}
