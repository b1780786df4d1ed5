// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.testkit.Effort;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executors of the host that do not do what an executor does. */
@Tag("attack")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecutorAttackTest {

    private final HostScene scene = new HostScene();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private CleanupStats run(Executor executor) {
        CleanupStats stats = scene.service(executor)
                .with(RunOptions.defaults().withTimeLimit(Duration.ofMillis(400)))
                .cleanupOrphanedFiles();
        scene.check(stats);
        return stats;
    }

    private void requireAllGone(CleanupStats stats) {
        assertThat(stats.files().deleted()).isEqualTo(HostScene.OF_FAILED);
        assertThat(stats.files().scanned()).isEqualTo(HostScene.OF_FAILED + 5L);
        assertThat(scene.left()).isZero();
    }

    @Test
    void inv_24_one_that_rejects_everything_removes_nothing_and_says_so() {
        CleanupStats stats = run(task -> {
            throw new RejectedExecutionException("full");
        });
        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(scene.left()).isEqualTo(HostScene.OF_FAILED);
    }

    @Test
    void inv_24_one_that_fails_in_other_ways_removes_nothing_and_says_so() {
        for (Error failure : new Error[] {new OutOfMemoryError("no thread"), new LinkageError("injected")}) {
            try {
                CleanupStats stats = run(task -> {
                    throw failure;
                });
                assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
            } catch (LinkageError thrown) {
                assertThat(thrown).isSameAs(failure);
            }
            assertThat(scene.left()).isEqualTo(HostScene.OF_FAILED);
        }
    }

    @Test
    void one_that_rejects_all_but_the_first_task_is_slower_and_no_worse() {
        Queue<Runnable> first = new ConcurrentLinkedQueue<>();
        requireAllGone(run(task -> {
            if (!first.isEmpty()) {
                throw new RejectedExecutionException("full");
            }
            first.add(task);
            threads.execute(task);
        }));
    }

    @Test
    void one_thread_is_enough() {
        ExecutorService one = Executors.newSingleThreadExecutor();
        requireAllGone(run(one));
        one.shutdownNow();
    }

    @Test
    void the_callers_thread_is_enough() {
        requireAllGone(run(Runnable::run));
    }

    @Test
    void inv_25_one_that_discards_tasks_costs_the_time_limit_and_removes_nothing() {
        CleanupStats stats = run(task -> {});
        assertThat(stats.outcome()).isEqualTo(RunOutcome.TIME_LIMIT);
        assertThat(scene.left()).isEqualTo(HostScene.OF_FAILED);
    }

    @Test
    void inv_24_one_that_runs_tasks_twice_counts_nothing_twice() {
        requireAllGone(run(task -> threads.execute(() -> {
            task.run();
            task.run();
        })));
    }

    @Test
    void inv_24_one_that_runs_tasks_twice_at_once_counts_nothing_twice() {
        requireAllGone(run(task -> {
            threads.execute(task);
            threads.execute(task);
        }));
    }

    @Test
    void inv_25_one_that_runs_tasks_after_the_run_removes_nothing() {
        Queue<Runnable> late = new ConcurrentLinkedQueue<>();
        CleanupStats stats = run(late::add);
        while (!late.isEmpty()) {
            late.remove().run();
        }
        assertThat(stats.files().scanned()).isZero();
        assertThat(scene.left()).isEqualTo(HostScene.OF_FAILED);
    }

    @Test
    void inv_31_hooks_never_throw_whatever_the_executor_does() {
        TempStorageCleanupService service = scene.builder().build();
        Executor[] executors = {
            task -> {
                throw new RejectedExecutionException("full");
            },
            task -> {
                throw new AssertionError("injected");
            },
            task -> {},
            Runnable::run,
            task -> threads.execute(() -> {
                task.run();
                task.run();
            })
        };
        for (Executor executor : executors) {
            service.hooks(executor).jobEnded(new JobId("50"));
        }
        Effort.tried("executors", "10 kinds, 0 violations");
    }
}
