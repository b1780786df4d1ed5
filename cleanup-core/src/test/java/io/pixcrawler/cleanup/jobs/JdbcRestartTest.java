// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.Effort;
import io.pixcrawler.cleanup.testkit.SteppedRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The UPDATE by which a job restarts, sent between every two calls of a run with row locks. */
class JdbcRestartTest extends DatabaseTest {

    private static final long BLOCKED_AFTER_MILLIS = 60;

    private final TestJobs jobs;
    private final AtomicInteger blocked = new AtomicInteger();

    JdbcRestartTest(TestDatabase.Engine engine) {
        super(engine);
        jobs = new TestJobs(database, JobIdType.TEXT);
    }

    /** Everything that is there when the restart is committed is there at the end. */
    private final class Restart implements SteppedRun.Scenario {

        private final CleanupBed bed = new CleanupBed();
        private final CountDownLatch restarted = new CountDownLatch(1);
        private volatile List<String> thereAtRestart = List.of();
        private Optional<Thread> restart = Optional.empty();

        Restart() {
            jobs.put(new JobId("1"), JobStatus.ACTIVE, Duration.ofMinutes(1));
            jobs.put(new JobId("50"), JobStatus.FAILED, Duration.ofDays(3));
            jobs.put(new JobId("51"), JobStatus.FAILED, Duration.ofDays(3));
            bed.oldFile("job_50/a.jpg");
            bed.oldFile("job_50/b.jpg");
            bed.oldFile("job_51/c.jpg");
        }

        @Override
        public void run(SteppedRun steps) {
            bed.service(
                            steps.wrap(bed.storage()),
                            steps.wrap(jobs.lookup().rowLocks().build()))
                    .cleanupOrphanedFiles();
        }

        @Override
        public void interfere() {
            Thread thread = new Thread(() -> {
                jobs.put(new JobId("50"), JobStatus.ACTIVE, Duration.ZERO);
                thereAtRestart = bed.store().files().stream()
                        .filter(key -> key.startsWith("job_50/"))
                        .toList();
                restarted.countDown();
            });
            restart = Optional.of(thread);
            thread.start();
            if (!opens(restarted, BLOCKED_AFTER_MILLIS)) {
                blocked.incrementAndGet();
            }
        }

        @Override
        public void verify(Optional<String> step) {
            if (restart.isEmpty()) {
                assertThat(bed.store().files()).isEmpty();
                return;
            }
            assertThat(opens(restarted, 20_000)).isTrue();
            assertThat(bed.store().files()).as("restarted at %s", step).containsAll(new TreeSet<>(thereAtRestart));
            assertThat(bed.store().exists("job_51/c.jpg")).isFalse();
        }
    }

    private static boolean opens(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("attack")
    void inv_1_with_row_locks_a_restart_between_any_two_calls_comes_before_the_removals_or_after_them() {
        int rounds = Effort.of(1, 20);
        int interleavings = 0;
        for (int round = 0; round < rounds; round++) {
            interleavings += SteppedRun.exhaustively(Restart::new).size();
        }
        assertThat(blocked).hasValueGreaterThan(rounds * 4);
        Effort.tried(
                "restarts in " + database.engine(),
                interleavings + " interleavings, in " + blocked + " the restart waited for the removals, 0 violations");
    }
}
