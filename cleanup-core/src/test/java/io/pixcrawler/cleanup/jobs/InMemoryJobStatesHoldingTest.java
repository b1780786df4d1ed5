// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holding means beyond the contract: who waits for whom, and who does not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InMemoryJobStatesHoldingTest {

    private static final JobId JOB = new JobId("1");
    private static final JobId OTHER = new JobId("2");

    private final InMemoryJobStates jobs = new InMemoryJobStates();
    private final CountDownLatch actionMayEnd = new CountDownLatch(1);

    private JobStatus statusOf(JobId id) {
        return statusIn(jobs.statesOf(Set.of(id)), id);
    }

    private static JobStatus statusIn(Map<JobId, JobState> states, JobId id) {
        return Objects.requireNonNull(states.get(id)).status();
    }

    private static Thread started(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
            Thread.onSpinWait();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Thread holder() {
        CountDownLatch holding = new CountDownLatch(1);
        Thread holder = started(() -> jobs.whileHeld(Set.of(JOB), states -> {
            holding.countDown();
            await(actionMayEnd);
            return "done";
        }));
        await(holding);
        return holder;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_FOUND")
    void a_change_waits_whatever_the_status_of_the_held_job(JobStatus status) {
        jobs.put(JOB, status);
        Thread holder = holder();
        Thread removal = started(() -> jobs.remove(JOB));
        awaitWaiting(removal);
        assertThat(statusOf(JOB)).isEqualTo(status);

        actionMayEnd.countDown();
        join(holder);
        join(removal);
        assertThat(statusOf(JOB)).isEqualTo(JobStatus.NOT_FOUND);
    }

    @Test
    void a_job_that_is_not_there_is_held_too() {
        Thread holder = holder();
        Thread start = started(() -> jobs.put(JOB, JobStatus.ACTIVE));
        awaitWaiting(start);
        assertThat(statusOf(JOB)).isEqualTo(JobStatus.NOT_FOUND);

        actionMayEnd.countDown();
        join(holder);
        join(start);
        assertThat(statusOf(JOB)).isEqualTo(JobStatus.ACTIVE);
    }

    @Test
    void a_change_of_another_job_does_not_wait() {
        Thread holder = holder();

        jobs.put(OTHER, JobStatus.ACTIVE);

        assertThat(statusOf(OTHER)).isEqualTo(JobStatus.ACTIVE);
        actionMayEnd.countDown();
        join(holder);
    }

    @Test
    void two_actions_hold_the_same_job_at_once() {
        jobs.put(JOB, JobStatus.FAILED);
        Thread holder = holder();

        assertThat(jobs.<JobStatus>whileHeld(Set.of(JOB), states -> statusIn(states, JOB)))
                .isEqualTo(JobStatus.FAILED);

        actionMayEnd.countDown();
        join(holder);
    }

    @Test
    void a_restart_that_waits_goes_before_a_later_action() {
        jobs.put(JOB, JobStatus.FAILED);
        Thread holder = holder();
        Thread restart = started(() -> jobs.put(JOB, JobStatus.ACTIVE));
        awaitWaiting(restart);
        AtomicReference<JobStatus> seen = new AtomicReference<>();
        Thread later = started(() -> jobs.whileHeld(Set.of(OTHER, JOB), states -> {
            seen.set(statusIn(states, JOB));
            return "done";
        }));
        awaitWaiting(later);

        actionMayEnd.countDown();
        join(holder);
        join(restart);
        join(later);
        assertThat(seen).hasValue(JobStatus.ACTIVE);
    }

    @Test
    void an_interrupt_does_not_lose_a_restart_and_is_kept() {
        jobs.put(JOB, JobStatus.FAILED);
        Thread holder = holder();
        AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
        Thread restart = started(() -> {
            jobs.put(JOB, JobStatus.ACTIVE);
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        awaitWaiting(restart);
        restart.interrupt();

        actionMayEnd.countDown();
        join(holder);
        join(restart);
        assertThat(statusOf(JOB)).isEqualTo(JobStatus.ACTIVE);
        assertThat(interrupted).hasValue(true);
    }

    @Test
    void an_action_may_ask_but_neither_change_nor_hold() {
        jobs.put(JOB, JobStatus.FAILED);

        jobs.whileHeld(Set.of(JOB), states -> {
            assertThat(statusOf(JOB)).isEqualTo(JobStatus.FAILED);
            assertThatThrownBy(() -> jobs.put(OTHER, JobStatus.ACTIVE)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> jobs.remove(JOB)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> jobs.whileHeld(Set.of(OTHER), others -> others))
                    .isInstanceOf(IllegalStateException.class);
            return "done";
        });

        jobs.put(JOB, JobStatus.ACTIVE);
        assertThat(statusOf(JOB)).isEqualTo(JobStatus.ACTIVE);
    }
}
