// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.JobCall.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the fake job store can do beyond the contract: go wrong and remember. */
class FakeJobFaultsTest {

    private static final JobId JOB = new JobId("1");
    private static final JobId OTHER = new JobId("2");

    private final SettableClock clock = new SettableClock();
    private final FakeJobStates jobs = new FakeJobStates(clock).put("1", JobStatus.FAILED);

    private JobState stateOfJob() {
        return Objects.requireNonNull(jobs.statesOf(Set.of(JOB)).get(JOB));
    }

    @Test
    void an_unasked_job_can_be_answered() {
        jobs.faults().answerUnasked(OTHER, JobState.of(JobStatus.FAILED));

        assertThat(jobs.statesOf(Set.of(JOB))).containsOnlyKeys(JOB, OTHER);
    }

    @Test
    void an_asked_job_can_be_left_out() {
        jobs.faults().leaveOut(JOB);

        assertThat(jobs.statesOf(Set.of(JOB, OTHER))).containsOnlyKeys(OTHER);
    }

    @Test
    void an_action_can_be_called_never_once_or_twice() {
        List<Map<JobId, JobState>> actions = new ArrayList<>();

        jobs.faults().neverAct();
        jobs.whileHeld(Set.of(JOB), actions::add);
        assertThat(actions).isEmpty();

        jobs.faults().actTwice();
        jobs.whileHeld(Set.of(JOB), actions::add);
        assertThat(actions).hasSize(2);

        jobs.faults().heal();
        jobs.whileHeld(Set.of(JOB), actions::add);
        assertThat(actions).hasSize(3);
    }

    @Test
    void a_call_can_fail_and_an_action_can_come_before_it() {
        jobs.faults().before(Method.STATES_OF, () -> jobs.put("1", JobStatus.ACTIVE));
        jobs.faults().failCalls(Method.WHILE_HELD);

        assertThat(stateOfJob().status()).isEqualTo(JobStatus.ACTIVE);
        assertThatThrownBy(() -> jobs.whileHeld(Set.of(JOB), states -> states)).hasMessageContaining("WHILE_HELD");
    }

    @Test
    void the_time_of_a_change_can_be_unknown_and_grows_otherwise() {
        clock.advance(Duration.ofDays(2));
        assertThat(stateOfJob().unchangedFor()).isEqualTo(Duration.ofDays(2));

        jobs.putWithoutTime("1", JobStatus.FAILED);
        assertThat(stateOfJob().unchangedFor()).isNull();
        assertThat(jobs.freshness()).isEqualTo(Freshness.unknown());
    }

    @Test
    void the_freshness_can_be_anything() {
        jobs.answerFreshness(Freshness.empty());

        assertThat(jobs.freshness()).isEqualTo(Freshness.empty());
    }

    @Test
    void calls_are_remembered() {
        jobs.statesOf(Set.of(JOB));
        jobs.whileHeld(Set.of(JOB, OTHER), states -> states);
        jobs.freshness();

        assertThat(jobs.calls())
                .containsExactly(
                        new JobCall(Method.STATES_OF, Set.of(JOB)),
                        new JobCall(Method.WHILE_HELD, Set.of(JOB, OTHER)),
                        new JobCall(Method.FRESHNESS, Set.of()));
    }
}
