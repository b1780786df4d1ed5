// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Obligations 6 and 7: asks afresh, acts once under the answer, and lets go whatever happens. */
abstract class HoldingContract extends JobStateContractTopic {

    HoldingContract(Supplier<JobStateFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_06_the_action_gets_the_states_of_all_asked_jobs() {
        JobId failed = put(1, JobStatus.FAILED);
        JobId active = put(2, JobStatus.ACTIVE);
        JobId absent = jobs.id(3);

        lookup.whileHeld(Set.of(failed, active, absent), states -> {
            assertThat(states).containsOnlyKeys(failed, active, absent);
            assertThat(answered(states, failed).status()).isEqualTo(JobStatus.FAILED);
            assertThat(answered(states, active).status()).isEqualTo(JobStatus.ACTIVE);
            assertThat(answered(states, absent).status()).isEqualTo(JobStatus.NOT_FOUND);
            return "done";
        });
    }

    @Test
    void obligation_06_the_action_is_called_exactly_once_on_the_calling_thread_before_the_return() {
        JobId id = put(1, JobStatus.FAILED);
        List<Thread> calls = new ArrayList<>();

        lookup.whileHeld(Set.of(id), states -> calls.add(Thread.currentThread()));

        assertThat(calls).containsExactly(Thread.currentThread());
    }

    @Test
    void obligation_06_the_action_is_called_once_for_absent_jobs_and_for_none() {
        List<Integer> sizes = new ArrayList<>();

        lookup.whileHeld(Set.of(jobs.id(1)), states -> sizes.add(states.size()));
        lookup.whileHeld(Set.of(), states -> sizes.add(states.size()));

        assertThat(sizes).containsExactly(1, 0);
    }

    @Test
    void obligation_06_the_question_is_asked_afresh() {
        JobId id = put(1, JobStatus.FAILED);
        lookup.statesOf(Set.of(id));
        lookup.whileHeld(Set.of(id), states -> states);

        jobs.put(id, JobStatus.ACTIVE, Duration.ZERO);

        assertThat(lookup.<JobStatus>whileHeld(
                        Set.of(id), states -> answered(states, id).status()))
                .isEqualTo(JobStatus.ACTIVE);
    }

    @Test
    void obligation_06_a_held_terminal_job_does_not_change_before_the_action_is_over() throws InterruptedException {
        assumeTrue(jobs.holdsTerminalJobs(), "this store has no locks");
        JobId id = put(1, JobStatus.FAILED);
        CountDownLatch changed = new CountDownLatch(1);
        Thread restart = new Thread(() -> {
            jobs.put(id, JobStatus.ACTIVE, Duration.ZERO);
            changed.countDown();
        });

        boolean changedMeanwhile = lookup.whileHeld(Set.of(id), states -> {
            restart.start();
            return opens(changed, Duration.ofMillis(200));
        });
        restart.join();

        assertThat(changedMeanwhile).isFalse();
        assertThat(answered(lookup.statesOf(Set.of(id)), id).status()).isEqualTo(JobStatus.ACTIVE);
    }

    @Test
    void obligation_07_what_the_action_returns_comes_out() {
        JobId id = put(1, JobStatus.FAILED);
        Object answer = new Object();

        assertThat(lookup.<Object>whileHeld(Set.of(id), states -> answer)).isSameAs(answer);
    }

    @Test
    void obligation_07_what_the_action_throws_comes_out() {
        JobId id = put(1, JobStatus.FAILED);
        RuntimeException exception = new IllegalStateException("the action's own");
        Error error = new AssertionError("the action's own");

        assertThatThrownBy(() -> holdAndThrow(id, exception)).isSameAs(exception);
        assertThatThrownBy(() -> holdAndThrow(id, error)).isSameAs(error);
    }

    @Test
    void obligation_07_what_was_held_is_released_after_the_action() {
        JobId id = put(1, JobStatus.FAILED);
        lookup.whileHeld(Set.of(id), states -> states);

        assertThat(canBeChangedByAnotherThread(id)).isTrue();
    }

    @Test
    void obligation_07_what_was_held_is_released_after_an_exception() {
        JobId id = put(1, JobStatus.FAILED);
        assertThatThrownBy(() -> holdAndThrow(id, new IllegalStateException("the action's own")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(canBeChangedByAnotherThread(id)).isTrue();
    }

    private void holdAndThrow(JobId id, Throwable thrown) {
        lookup.whileHeld(Set.of(id), states -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
    }

    private boolean canBeChangedByAnotherThread(JobId id) {
        CountDownLatch changed = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            jobs.put(id, JobStatus.ACTIVE, Duration.ZERO);
            changed.countDown();
        });
        other.setDaemon(true);
        other.start();
        return opens(changed, jobs.patience());
    }

    private static boolean opens(CountDownLatch latch, Duration within) {
        try {
            return latch.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
