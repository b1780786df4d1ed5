// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static io.pixcrawler.cleanup.policy.RuleSamples.HOUR;
import static io.pixcrawler.cleanup.policy.RuleSamples.NOW;
import static io.pixcrawler.cleanup.policy.RuleSamples.age;
import static io.pixcrawler.cleanup.policy.RuleSamples.allStates;
import static io.pixcrawler.cleanup.policy.RuleSamples.owned;
import static io.pixcrawler.cleanup.policy.RuleSamples.state;
import static io.pixcrawler.cleanup.policy.RuleSamples.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrphanRuleTest {

    private static final MinimumAge A_DAY = new MinimumAge(Duration.ofDays(1), Duration.ofSeconds(1));
    private static final Duration ZOMBIE_AGE = Duration.ofDays(2);

    private static OrphanRule grace(Duration grace) {
        return new OrphanRule(A_DAY, grace, ZOMBIE_AGE, List.of());
    }

    private static Reason judge(OrphanRule rule, Ownership ownership, @Nullable JobState... states) {
        return rule.judgeOwners("d/x.tmp", ownership, states(states));
    }

    /**
     * The whole space: each status, unchanged for an unknown time, shorter than, as long as and longer than an hour.
     */
    @ParameterizedTest
    @CsvSource({
        // status, grace, unknown, below, equal, above
        "ACTIVE, PT0S, JOB_ACTIVE, JOB_ACTIVE, JOB_ACTIVE, JOB_ACTIVE",
        "ACTIVE, PT1H, JOB_ACTIVE, JOB_ACTIVE, JOB_ACTIVE, JOB_ACTIVE",
        "COMPLETED, PT0S, JOB_COMPLETED, JOB_COMPLETED, JOB_COMPLETED, JOB_COMPLETED",
        "COMPLETED, PT1H, STATE_AGE_UNKNOWN, STATE_TOO_RECENT, JOB_COMPLETED, JOB_COMPLETED",
        "FAILED, PT0S, JOB_FAILED, JOB_FAILED, JOB_FAILED, JOB_FAILED",
        "FAILED, PT1H, STATE_AGE_UNKNOWN, STATE_TOO_RECENT, JOB_FAILED, JOB_FAILED",
        "CANCELLED, PT0S, JOB_CANCELLED, JOB_CANCELLED, JOB_CANCELLED, JOB_CANCELLED",
        "CANCELLED, PT1H, STATE_AGE_UNKNOWN, STATE_TOO_RECENT, JOB_CANCELLED, JOB_CANCELLED"
    })
    void inv_4_only_a_job_terminal_for_long_enough_lets_its_files_go(
            JobStatus status, Duration grace, Reason unknown, Reason below, Reason equal, Reason above) {
        OrphanRule rule = grace(grace);

        assertThat(judge(rule, owned("1"), state(status, null))).isEqualTo(unknown);
        assertThat(judge(rule, owned("1"), state(status, HOUR.minusNanos(1)))).isEqualTo(below);
        assertThat(judge(rule, owned("1"), state(status, HOUR))).isEqualTo(equal);
        assertThat(judge(rule, owned("1"), state(status, HOUR.plusNanos(1)))).isEqualTo(above);
        assertThat(judge(rule, owned("1/a"), state(status, HOUR))).isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT1H", "PT72H"})
    void an_absent_job_lets_its_files_go_under_any_grace(Duration grace) {
        assertThat(judge(grace(grace), owned("1"), JobState.notFound())).isEqualTo(Reason.JOB_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT1H"})
    void inv_3_keeps_the_files_of_a_job_whose_state_could_not_be_found_out(Duration grace) {
        assertThat(judge(grace(grace), owned("1"))).isEqualTo(Reason.JOB_STATE_UNKNOWN);
        assertThat(judge(grace(grace), owned("1", "2"), JobState.notFound(), null))
                .isEqualTo(Reason.JOB_STATE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT1H"})
    void inv_5_a_job_active_without_change_for_long_is_reported_and_kept(Duration grace) {
        OrphanRule rule = grace(grace);

        assertThat(judge(rule, owned("1"), state(JobStatus.ACTIVE, ZOMBIE_AGE.minusNanos(1))))
                .isEqualTo(Reason.JOB_ACTIVE);
        assertThat(judge(rule, owned("1"), state(JobStatus.ACTIVE, ZOMBIE_AGE))).isEqualTo(Reason.SUSPECTED_ZOMBIE);
        assertThat(judge(rule, owned("1"), state(JobStatus.ACTIVE, Duration.ofDays(9999))))
                .isEqualTo(Reason.SUSPECTED_ZOMBIE);
        assertThat(Reason.SUSPECTED_ZOMBIE.removes()).isFalse();
    }

    @Test
    void a_terminal_job_is_no_zombie() {
        assertThat(judge(grace(HOUR), owned("1"), state(JobStatus.FAILED, Duration.ofDays(9999))))
                .isEqualTo(Reason.JOB_FAILED);
    }

    /** Every state of one owner against every state of the other, and an unknown one. */
    @Test
    void inv_6_one_owner_that_may_not_go_protects_the_file() {
        List<JobState> all = new ArrayList<>(allStates());
        all.add(null);
        int removed = 0;
        for (Duration grace : List.of(Duration.ZERO, HOUR)) {
            OrphanRule rule = grace(grace);
            for (JobState first : all) {
                for (JobState second : all) {
                    Reason alone = judge(rule, owned("1"), first);
                    Reason other = judge(rule, owned("2"), first, second);
                    Reason both = judge(rule, owned("1", "2"), first, second);

                    assertThat(both)
                            .as("%s and %s, grace %s", first, second, grace)
                            .isEqualTo(expected(alone, other));
                    assertThat(judge(rule, owned("1/a", "2/b"), first, second)).isEqualTo(both);
                    removed += both.removes() ? 1 : 0;
                }
            }
        }
        // With a grace of 0: 3 terminal states of 5 times each and the absent job; with an hour: 2 of the 5 times each.
        assertThat(removed).isEqualTo(16 * 16 + 7 * 7);
    }

    /**
     * The first that keeps; where none does, an absent job, because its absence is still to be believed; else the
     * first.
     */
    private static Reason expected(Reason first, Reason second) {
        if (!first.removes()) {
            return first;
        }
        return !second.removes() || second == Reason.JOB_NOT_FOUND ? second : first;
    }

    @Test
    void inv_6_the_last_of_three_owners_protects_too() {
        JobState failed = state(JobStatus.FAILED, HOUR);
        JobState active = state(JobStatus.ACTIVE, HOUR);

        assertThat(judge(grace(HOUR), owned("1", "2", "3"), failed, failed, active))
                .isEqualTo(Reason.JOB_ACTIVE);
        assertThat(judge(grace(HOUR), owned("1", "2", "3"), failed, JobState.notFound(), failed))
                .isEqualTo(Reason.JOB_NOT_FOUND);
        assertThat(judge(grace(HOUR), owned("1", "2", "3"), JobState.notFound(), failed, active))
                .isEqualTo(Reason.JOB_ACTIVE);
        assertThat(judge(grace(HOUR), owned("1", "2", "3"), failed, failed, failed))
                .isEqualTo(Reason.JOB_FAILED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*.tmp; x.tmp; UNOWNED_ALLOWED",
                "*.tmp; d/x.tmp; UNOWNED_ALLOWED",
                "*.tmp; d.tmp/x; UNOWNED",
                "*.tmp; x.tmp.jpg; UNOWNED",
                "x?; d/xy; UNOWNED_ALLOWED",
                "d; d/x; UNOWNED",
                "**; d/e/x; UNOWNED_ALLOWED"
            })
    void an_unowned_file_goes_only_if_its_name_is_allowed(String glob, String key, Reason reason) {
        OrphanRule rule = new OrphanRule(A_DAY, HOUR, ZOMBIE_AGE, List.of(Glob.of("never"), Glob.of(glob)));

        assertThat(rule.judgeOwners(key, Ownership.unowned(key), Map.of())).isEqualTo(reason);
        assertThat(grace(HOUR).judgeOwners(key, Ownership.unowned(key), Map.of()))
                .isEqualTo(Reason.UNOWNED);
    }

    @Test
    void inv_33_no_pattern_allows_what_cannot_be_read() {
        OrphanRule rule = new OrphanRule(A_DAY, HOUR, ZOMBIE_AGE, List.of(Glob.of("*"), Glob.of("**")));

        assertThat(rule.judgeOwners("job_/x.tmp", Ownership.unparseable("job_/x.tmp"), Map.of()))
                .isEqualTo(Reason.UNPARSEABLE);
        assertThat(rule.judgeOwners("job_1_x.tmp", owned("1"), states(state(JobStatus.ACTIVE, HOUR))))
                .isEqualTo(Reason.JOB_ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "JOB_NOT_FOUND, P1DT1.000000001S, JOB_NOT_FOUND",
        "UNOWNED_ALLOWED, P1DT1.000000001S, UNOWNED_ALLOWED",
        "JOB_FAILED, P1DT1S, TOO_YOUNG",
        "JOB_NOT_FOUND, PT0S, TOO_YOUNG",
        "JOB_NOT_FOUND, PT-0.000000001S, FROM_THE_FUTURE"
    })
    void inv_20_every_ground_needs_the_minimum_age(Reason ground, Duration age, Reason reason) {
        assertThat(grace(HOUR).judgeTimes(ground, age(age), NOW)).isEqualTo(reason);
    }

    @Test
    void every_state_leads_to_a_reason_of_this_trigger() {
        Set<Reason> seen = new HashSet<>();
        for (JobState state : allStates()) {
            seen.add(judge(grace(HOUR), owned("1"), state));
            seen.add(judge(new OrphanRule(A_DAY, HOUR, HOUR, List.of()), owned("1"), state));
        }

        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Reason.JOB_NOT_FOUND,
                        Reason.JOB_FAILED,
                        Reason.JOB_CANCELLED,
                        Reason.JOB_COMPLETED,
                        Reason.JOB_ACTIVE,
                        Reason.SUSPECTED_ZOMBIE,
                        Reason.STATE_TOO_RECENT,
                        Reason.STATE_AGE_UNKNOWN);
        assertThat(Arrays.stream(JobStatus.values())).hasSize(5);
    }

    @Test
    void asks_jobs_and_takes_directories() {
        assertThat(grace(HOUR).asksJobs()).isTrue();
        assertThat(grace(HOUR).takesDirectories()).isTrue();
    }

    @Test
    void refuses_negative_durations() {
        Duration negative = Duration.ofNanos(-1);

        assertThatThrownBy(() -> new OrphanRule(A_DAY, negative, ZOMBIE_AGE, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grace " + negative)
                .hasMessageContaining("zero or more");
        assertThatThrownBy(() -> new OrphanRule(A_DAY, HOUR, negative, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zombie age " + negative);
        assertThat(new OrphanRule(A_DAY, Duration.ZERO, Duration.ZERO, List.of()).zombieAge())
                .isZero();
    }

    @Test
    void keeps_its_own_globs() {
        List<Glob> globs = new ArrayList<>(List.of(Glob.of("*")));
        OrphanRule rule = new OrphanRule(A_DAY, HOUR, ZOMBIE_AGE, globs);
        globs.clear();

        assertThat(rule.judgeOwners("x", Ownership.unowned("x"), Map.of())).isEqualTo(Reason.UNOWNED_ALLOWED);
    }
}
