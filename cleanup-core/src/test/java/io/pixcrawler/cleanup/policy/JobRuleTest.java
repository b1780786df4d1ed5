// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static io.pixcrawler.cleanup.policy.RuleSamples.HOUR;
import static io.pixcrawler.cleanup.policy.RuleSamples.NOW;
import static io.pixcrawler.cleanup.policy.RuleSamples.age;
import static io.pixcrawler.cleanup.policy.RuleSamples.allStates;
import static io.pixcrawler.cleanup.policy.RuleSamples.owned;
import static io.pixcrawler.cleanup.policy.RuleSamples.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobRuleTest {

    private static final JobRule RULE =
            rule(new Cutoff(NOW.minusSeconds(60), Duration.ofSeconds(1)), new MinimumAge(HOUR, Duration.ofSeconds(1)));

    private static JobRule rule(Cutoff cutoff, MinimumAge orphanAge) {
        MinimumAge any = new MinimumAge(Duration.ZERO, Duration.ZERO);
        return new JobRule(
                new JobId("1"),
                new StateRule(
                        Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.NOT_FOUND),
                        Map.of(
                                Reason.JOB_FAILED, any,
                                Reason.JOB_CANCELLED, any,
                                Reason.JOB_NOT_FOUND, orphanAge),
                        Duration.ZERO,
                        Duration.ofDays(9999),
                        List.of(),
                        cutoff,
                        Window.ALWAYS));
    }

    private static final Map<JobStatus, Reason> BY_STATUS = Map.of(
            JobStatus.ACTIVE, Reason.JOB_ACTIVE,
            JobStatus.COMPLETED, Reason.STATE_NOT_TAKEN,
            JobStatus.FAILED, Reason.JOB_FAILED,
            JobStatus.CANCELLED, Reason.JOB_CANCELLED,
            JobStatus.NOT_FOUND, Reason.JOB_NOT_FOUND);

    @Test
    void inv_4_takes_the_files_of_a_failed_cancelled_or_absent_job_however_long_it_has_been_so() {
        assertThat(BY_STATUS).containsOnlyKeys(JobStatus.values());
        for (JobState state : allStates()) {
            assertThat(RULE.judgeOwners("key", owned("1"), states(state)))
                    .as("%s", state)
                    .isEqualTo(BY_STATUS.get(state.status()));
            assertThat(RULE.judgeOwners("key", owned("1", "1/a", "1/b"), states(state)))
                    .as("%s", state)
                    .isEqualTo(BY_STATUS.get(state.status()));
        }
    }

    @Test
    void inv_3_keeps_the_files_of_a_job_whose_state_could_not_be_found_out() {
        assertThat(RULE.judgeOwners("key", owned("1"), Map.of())).isEqualTo(Reason.JOB_STATE_UNKNOWN);
        assertThat(RULE.judgeOwners("key", owned("1"), states(null, JobState.of(JobStatus.FAILED))))
                .isEqualTo(Reason.JOB_STATE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"2", "01", "10", "1 2", "2 1", "1/a 2/a", "1 1/a 2", "2/a"})
    void inv_6_keeps_a_file_with_an_owner_that_is_another_job_whatever_its_state(String owners) {
        for (JobState state : allStates()) {
            assertThat(RULE.judgeOwners("key", owned(owners.split(" ")), states(JobState.of(JobStatus.FAILED), state)))
                    .isEqualTo(Reason.OTHER_OWNER);
        }
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void inv_33_keeps_what_nobody_owns_and_what_cannot_be_read(JobStatus status) {
        Map<JobId, JobState> states = states(JobState.of(status));

        assertThat(RULE.judgeOwners("job_/a", Ownership.unparseable("job_/a"), states))
                .isEqualTo(Reason.UNPARSEABLE);
        assertThat(RULE.judgeOwners("a", Ownership.unowned("a"), states)).isEqualTo(Reason.UNOWNED);
    }

    @ParameterizedTest
    @CsvSource({
        "JOB_FAILED, PT1M1.000000001S, JOB_FAILED",
        "JOB_FAILED, PT1M1S, WRITTEN_AFTER_TRIGGER",
        "JOB_CANCELLED, PT1M1.000000001S, JOB_CANCELLED",
        "JOB_CANCELLED, PT1M1S, WRITTEN_AFTER_TRIGGER",
        "JOB_NOT_FOUND, PT1M1S, TOO_YOUNG",
        "JOB_NOT_FOUND, PT1M1.000000001S, TOO_YOUNG",
        "JOB_NOT_FOUND, PT1H1S, TOO_YOUNG",
        "JOB_NOT_FOUND, PT1H1.000000001S, JOB_NOT_FOUND",
        "JOB_FAILED, PT-1S, FROM_THE_FUTURE",
        "JOB_NOT_FOUND, PT-1S, FROM_THE_FUTURE"
    })
    void inv_7_keeps_what_was_written_since_and_young_files_of_an_absent_job(
            Reason ground, Duration age, Reason reason) {
        assertThat(RULE.judgeTimes(ground, age(age), NOW)).isEqualTo(reason);
    }

    @Test
    void an_absent_job_does_not_lift_the_moment_at_which_the_trigger_was_raised() {
        JobRule raisedLongAgo =
                rule(new Cutoff(NOW.minus(HOUR.multipliedBy(3)), Duration.ZERO), new MinimumAge(HOUR, Duration.ZERO));

        assertThat(raisedLongAgo.judgeTimes(Reason.JOB_NOT_FOUND, age(HOUR.multipliedBy(2)), NOW))
                .isEqualTo(Reason.WRITTEN_AFTER_TRIGGER);
        assertThat(raisedLongAgo.judgeTimes(Reason.JOB_NOT_FOUND, age(HOUR.multipliedBy(4)), NOW))
                .isEqualTo(Reason.JOB_NOT_FOUND);
    }

    @Test
    void asks_jobs_and_takes_directories() {
        assertThat(RULE.asksJobs()).isTrue();
        assertThat(RULE.takesDirectories()).isTrue();
    }
}
