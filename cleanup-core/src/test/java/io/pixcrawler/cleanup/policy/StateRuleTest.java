// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static io.pixcrawler.cleanup.policy.RuleSamples.HOUR;
import static io.pixcrawler.cleanup.policy.RuleSamples.NOW;
import static io.pixcrawler.cleanup.policy.RuleSamples.RAISED_NOW;
import static io.pixcrawler.cleanup.policy.RuleSamples.age;
import static io.pixcrawler.cleanup.policy.RuleSamples.allStates;
import static io.pixcrawler.cleanup.policy.RuleSamples.orphans;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateRuleTest {

    private static final MinimumAge A_DAY = new MinimumAge(Duration.ofDays(1), Duration.ofSeconds(1));
    private static final Duration ZOMBIE_AGE = Duration.ofDays(2);

    private static StateRule grace(Duration grace) {
        return orphans(A_DAY, grace, ZOMBIE_AGE, List.of());
    }

    private static Reason judge(StateRule rule, Ownership ownership, @Nullable JobState... states) {
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
        StateRule rule = grace(grace);

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
        StateRule rule = grace(grace);

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
            StateRule rule = grace(grace);
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

    /** The first that keeps; where none does, the weightier ground, absence before all because it is still to be believed. */
    private static Reason expected(Reason first, Reason second) {
        if (!first.removes() || !second.removes()) {
            return first.removes() ? second : first;
        }
        return first.compareTo(second) > 0 ? first : second;
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
        StateRule rule = orphans(A_DAY, HOUR, ZOMBIE_AGE, List.of(Glob.of("never"), Glob.of(glob)));

        assertThat(rule.judgeOwners(key, Ownership.unowned(key), Map.of())).isEqualTo(reason);
        assertThat(grace(HOUR).judgeOwners(key, Ownership.unowned(key), Map.of()))
                .isEqualTo(Reason.UNOWNED);
    }

    @Test
    void inv_33_no_pattern_allows_what_cannot_be_read() {
        StateRule rule = orphans(A_DAY, HOUR, ZOMBIE_AGE, List.of(Glob.of("*"), Glob.of("**")));

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
            seen.add(judge(orphans(A_DAY, HOUR, HOUR, List.of()), owned("1"), state));
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

        assertThatThrownBy(() -> orphans(A_DAY, negative, ZOMBIE_AGE, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grace " + negative)
                .hasMessageContaining("zero or more");
        assertThatThrownBy(() -> orphans(A_DAY, HOUR, negative, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zombie age " + negative);
        assertThat(orphans(A_DAY, Duration.ZERO, Duration.ZERO, List.of()).zombieAge())
                .isZero();
    }

    @Test
    void keeps_its_own_globs() {
        List<Glob> globs = new ArrayList<>(List.of(Glob.of("*")));
        StateRule rule = orphans(A_DAY, HOUR, ZOMBIE_AGE, globs);
        globs.clear();

        assertThat(rule.judgeOwners("x", Ownership.unowned("x"), Map.of())).isEqualTo(Reason.UNOWNED_ALLOWED);
    }

    /** The whole space again, for a rule that takes some of the states only: the others keep, and say why. */
    @Test
    void inv_4_a_state_that_is_not_taken_keeps_whatever_the_others_are() {
        StateRule crashed =
                takes(Set.of(JobStatus.FAILED, JobStatus.CANCELLED), Reason.JOB_FAILED, Reason.JOB_CANCELLED);
        for (JobState state : allStates()) {
            Reason alone = judge(crashed, owned("1"), state);
            Reason with = judge(crashed, owned("2", "1"), state, state(JobStatus.FAILED, Duration.ofDays(9)));
            boolean old = state.unchangedFor() != null && state.unchangedFor().compareTo(HOUR) >= 0;
            boolean taken = state.status() == JobStatus.FAILED || state.status() == JobStatus.CANCELLED;

            assertThat(alone.removes()).as("%s", state).isEqualTo(taken && old);
            assertThat(with.removes()).as("%s", state).isEqualTo(taken && old);
            if (state.status() == JobStatus.COMPLETED || state.status() == JobStatus.NOT_FOUND) {
                assertThat(alone).isEqualTo(Reason.STATE_NOT_TAKEN);
                assertThat(with).isEqualTo(Reason.STATE_NOT_TAKEN);
            }
        }
    }

    @Test
    void an_owner_in_an_accepted_state_may_be_with_one_of_the_ground_and_not_alone() {
        StateRule completed =
                takes(Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.COMPLETED), Reason.JOB_COMPLETED);
        JobState failed = state(JobStatus.FAILED, HOUR);
        JobState done = state(JobStatus.COMPLETED, HOUR);

        assertThat(judge(completed, owned("1", "2"), failed, done)).isEqualTo(Reason.JOB_COMPLETED);
        assertThat(judge(completed, owned("1", "2"), done, failed)).isEqualTo(Reason.JOB_COMPLETED);
        assertThat(judge(completed, owned("1"), failed)).isEqualTo(Reason.STATE_NOT_TAKEN);
        assertThat(judge(completed, owned("1", "2"), done, state(JobStatus.FAILED, HOUR.minusNanos(1))))
                .isEqualTo(Reason.STATE_TOO_RECENT);
    }

    @Test
    void inv_4_an_active_job_goes_only_where_the_rule_takes_active_ones_and_an_absent_one_never_with_it() {
        StateRule active = takes(
                Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.COMPLETED, JobStatus.ACTIVE),
                Reason.ACTIVE_ALLOWED);
        JobState works = state(JobStatus.ACTIVE, null);

        assertThat(judge(active, owned("1"), works)).isEqualTo(Reason.ACTIVE_ALLOWED);
        assertThat(judge(active, owned("1", "2"), works, state(JobStatus.COMPLETED, HOUR)))
                .isEqualTo(Reason.ACTIVE_ALLOWED);
        assertThat(judge(active, owned("1", "2"), works, JobState.notFound())).isEqualTo(Reason.STATE_NOT_TAKEN);
        assertThat(judge(active, owned("1"), state(JobStatus.COMPLETED, HOUR))).isEqualTo(Reason.STATE_NOT_TAKEN);
        assertThat(judge(active, owned("1"))).isEqualTo(Reason.JOB_STATE_UNKNOWN);
    }

    private static StateRule takes(Set<JobStatus> states, Reason... grounds) {
        MinimumAge any = new MinimumAge(Duration.ZERO, Duration.ZERO);
        Map<Reason, MinimumAge> ages =
                Arrays.stream(grounds).collect(Collectors.toMap(ground -> ground, ground -> any));
        return new StateRule(states, ages, HOUR, ZOMBIE_AGE, List.of(), RAISED_NOW, Window.ALWAYS);
    }

    @Test
    void inv_7_keeps_what_was_written_after_the_trigger_however_little_age_it_asks() {
        MinimumAge any = new MinimumAge(Duration.ZERO, Duration.ZERO);
        StateRule raisedAnHourAgo = new StateRule(
                Set.of(JobStatus.FAILED),
                Map.of(Reason.JOB_FAILED, any),
                HOUR,
                ZOMBIE_AGE,
                List.of(),
                new Cutoff(NOW.minus(HOUR), Duration.ofSeconds(1)),
                Window.ALWAYS);

        assertThat(raisedAnHourAgo.judgeTimes(Reason.JOB_FAILED, age(HOUR.plusSeconds(2)), NOW))
                .isEqualTo(Reason.JOB_FAILED);
        assertThat(raisedAnHourAgo.judgeTimes(Reason.JOB_FAILED, age(HOUR.plusMillis(500)), NOW))
                .isEqualTo(Reason.WRITTEN_AFTER_TRIGGER);
        assertThat(raisedAnHourAgo.judgeTimes(Reason.JOB_COMPLETED, age(HOUR.plusSeconds(2)), NOW))
                .isEqualTo(Reason.STATE_NOT_TAKEN);
    }

    @Test
    void takes_only_the_files_of_its_window() {
        StateRule turn = grace(HOUR).in(new Window(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(5))));

        assertThat(turn.judgeTimes(Reason.JOB_FAILED, age(Duration.ofDays(9)), NOW))
                .isEqualTo(Reason.JOB_FAILED);
        assertThat(turn.judgeTimes(Reason.JOB_FAILED, age(Duration.ofDays(9).plusNanos(1)), NOW))
                .isEqualTo(Reason.NOT_ITS_TURN);
        assertThat(turn.judgeTimes(Reason.JOB_FAILED, age(Duration.ofDays(5)), NOW))
                .isEqualTo(Reason.NOT_ITS_TURN);
        assertThat(turn.judgeTimes(Reason.JOB_FAILED, age(Duration.ofDays(5).plusNanos(1)), NOW))
                .isEqualTo(Reason.JOB_FAILED);
        assertThat(turn.judgeTimes(Reason.JOB_FAILED, age(HOUR), NOW)).isEqualTo(Reason.TOO_YOUNG);
    }

    @Test
    void refuses_a_ground_that_keeps() {
        assertThatThrownBy(() -> takes(Set.of(JobStatus.FAILED), Reason.HELD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HELD");
    }
}
