// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Obligations 1 and 2: an answer for each job that was asked. */
abstract class AskingContract extends JobStateContractTopic {

    AskingContract(Supplier<JobStateFixture> fixtures) {
        super(fixtures);
    }

    private JobStatus statusOf(JobId id) {
        return answered(lookup.statesOf(Set.of(id)), id).status();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_FOUND")
    void obligation_01_a_job_is_answered_with_its_status_and_how_long_it_has_been_so(JobStatus status) {
        JobId id = put(1, status);

        JobState state = answered(lookup.statesOf(Set.of(id)), id);

        assertThat(state.status()).isEqualTo(status);
        if (state.unchangedFor() != null) {
            assertThat(state.unchangedFor()).isBetween(AN_HOUR, AN_HOUR.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void obligation_01_the_status_is_the_one_at_the_moment_of_asking() {
        JobId id = put(1, JobStatus.FAILED);
        assertThat(statusOf(id)).isEqualTo(JobStatus.FAILED);

        jobs.put(id, JobStatus.ACTIVE, Duration.ZERO);
        assertThat(statusOf(id)).isEqualTo(JobStatus.ACTIVE);

        jobs.remove(id);
        assertThat(statusOf(id)).isEqualTo(JobStatus.NOT_FOUND);
    }

    @Test
    void obligation_01_a_thousand_jobs_are_answered_each_with_its_own_status() {
        for (int n = 0; n < 1000; n++) {
            put(n, STATUSES.get(n % 4));
        }

        Map<JobId, JobState> states = lookup.statesOf(ids(0, 1000));

        assertThat(states).hasSize(1000);
        for (int n = 0; n < 1000; n++) {
            assertThat(answered(states, jobs.id(n)).status()).isEqualTo(STATUSES.get(n % 4));
        }
    }

    @Test
    void obligation_02_a_job_that_is_not_there_is_answered_not_found() {
        put(1, JobStatus.FAILED);

        assertThat(lookup.statesOf(Set.of(jobs.id(2)))).containsExactly(Map.entry(jobs.id(2), JobState.notFound()));
    }

    @Test
    void obligation_02_an_empty_store_answers_not_found_for_all() {
        assertThat(lookup.statesOf(ids(0, 50)))
                .containsOnlyKeys(ids(0, 50))
                .allSatisfy((id, state) -> assertThat(state).isEqualTo(JobState.notFound()));
    }

    @Test
    void obligation_02_known_and_absent_jobs_are_answered_side_by_side() {
        JobId known = put(1, JobStatus.COMPLETED);

        Map<JobId, JobState> states = lookup.statesOf(Set.of(known, jobs.id(2)));

        assertThat(states).containsOnlyKeys(known, jobs.id(2));
        assertThat(answered(states, known).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(answered(states, jobs.id(2)).status()).isEqualTo(JobStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0%s",
                "+%s",
                "%s ",
                " %s",
                "%s.0",
                "%sx",
                "-%s",
                "%s'",
                "%s' OR '1'='1",
                "%s%%",
                "_%s",
                "caf\u00e9%s",
                "*"
            })
    void obligation_02_an_id_that_only_looks_like_a_known_one_is_not_found(String form) {
        JobId known = put(1, JobStatus.FAILED);
        JobId lookalike = new JobId(form.formatted(known.value()));

        Map<JobId, JobState> states = lookup.statesOf(Set.of(known, lookalike));

        assertNoSuchJob(states, lookalike);
        assertThat(answered(states, known).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void obligation_02_an_id_too_long_for_any_column_is_not_found() {
        JobId known = put(1, JobStatus.FAILED);
        JobId endless = new JobId("9".repeat(5000));

        Map<JobId, JobState> states = lookup.statesOf(Set.of(known, endless));

        assertNoSuchJob(states, endless);
        assertThat(answered(states, known).status()).isEqualTo(JobStatus.FAILED);
    }

    private void assertNoSuchJob(Map<JobId, JobState> states, JobId id) {
        if (jobs.canHave(id)) {
            assertThat(answered(states, id)).isEqualTo(JobState.notFound());
        } else {
            assertThat(states).doesNotContainKey(id);
        }
    }
}
