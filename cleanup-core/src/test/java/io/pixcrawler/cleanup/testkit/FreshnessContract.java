// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Obligation 8, and what the Javadoc says of counts and check. */
abstract class FreshnessContract extends JobStateContractTopic {

    FreshnessContract(Supplier<JobStateFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_08_a_store_without_jobs_is_empty() {
        assumeTrue(jobs.tellsWhetherEmpty(), "this look-up cannot tell whether its store is empty");
        assertThat(lookup.freshness()).isEqualTo(Freshness.empty());
    }

    @Test
    void obligation_08_a_look_up_that_cannot_tell_is_unknown_and_not_empty() {
        assumeFalse(jobs.tellsWhetherEmpty(), "this look-up can tell whether its store is empty");

        assertThat(lookup.freshness()).isEqualTo(Freshness.unknown());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_FOUND")
    void obligation_08_a_store_with_one_job_is_not_empty_whatever_its_status(JobStatus status) {
        put(1, status);

        assertThat(lookup.freshness()).isNotEqualTo(Freshness.empty());
    }

    @Test
    void obligation_08_a_store_is_empty_again_when_its_last_job_is_gone() {
        assumeTrue(jobs.tellsWhetherEmpty(), "this look-up cannot tell whether its store is empty");
        JobId id = put(1, JobStatus.FAILED);
        lookup.freshness();
        jobs.remove(id);

        assertThat(lookup.freshness()).isEqualTo(Freshness.empty());
    }

    @Test
    void obligation_08_where_the_newest_change_is_known_it_is_the_newest_of_all_jobs() {
        jobs.put(jobs.id(1), JobStatus.FAILED, Duration.ofDays(6));
        jobs.put(jobs.id(2), JobStatus.ACTIVE, AN_HOUR);
        jobs.put(jobs.id(3), JobStatus.COMPLETED, Duration.ofDays(2));

        if (lookup.freshness() instanceof Freshness.NewestChange newest) {
            assertThat(newest.ago()).isBetween(AN_HOUR, AN_HOUR.plus(Duration.ofMinutes(5)));
        } else {
            assertThat(lookup.freshness()).isEqualTo(Freshness.unknown());
        }
    }

    @Test
    void obligation_08_a_store_that_fails_is_never_empty() {
        StorageContractTopic.needs(jobs.outage(), "outage").begin();

        assertThat(freshnessDuringOutage()).isEqualTo(Freshness.unknown());
    }

    private Freshness freshnessDuringOutage() {
        try {
            return lookup.freshness();
        } catch (RuntimeException allowed) {
            return Freshness.unknown();
        }
    }

    @Test
    void counts_are_right_where_there_are_any() {
        put(1, JobStatus.FAILED);
        put(2, JobStatus.FAILED);
        put(3, JobStatus.ACTIVE);

        Map<JobStatus, Long> counts = lookup.counts();

        if (!counts.isEmpty()) {
            assertThat(counts)
                    .containsEntry(JobStatus.FAILED, 2L)
                    .containsEntry(JobStatus.ACTIVE, 1L)
                    .doesNotContainKey(JobStatus.NOT_FOUND);
            assertThat(counts.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(3);
        }
    }

    @Test
    void a_store_that_can_be_reached_passes_its_check() {
        assertThatCode(lookup::check).doesNotThrowAnyException();
    }
}
