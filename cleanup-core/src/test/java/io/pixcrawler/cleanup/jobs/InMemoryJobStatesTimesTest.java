// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Times of change, freshness and counts. */
class InMemoryJobStatesTimesTest {

    private static final JobId JOB = new JobId("1");
    private static final JobId OTHER = new JobId("2");

    private final SettableClock clock = new SettableClock();
    private final InMemoryJobStates jobs = new InMemoryJobStates(clock);

    private JobState stateOf(JobId id) {
        return Objects.requireNonNull(jobs.statesOf(Set.of(id)).get(id));
    }

    @Test
    void a_job_is_unchanged_since_it_was_put() {
        jobs.put(JOB, JobStatus.FAILED);
        clock.advance(Duration.ofHours(3));

        assertThat(stateOf(JOB)).isEqualTo(new JobState(JobStatus.FAILED, Duration.ofHours(3)));
    }

    @Test
    void a_change_in_the_future_of_the_clock_is_unknown_until_then() {
        jobs.put(JOB, JobStatus.FAILED, clock.instant().plusSeconds(60));

        assertThat(stateOf(JOB)).isEqualTo(JobState.of(JobStatus.FAILED));
        assertThat(jobs.freshness()).isEqualTo(Freshness.unknown());

        clock.advance(Duration.ofSeconds(90));
        assertThat(stateOf(JOB)).isEqualTo(new JobState(JobStatus.FAILED, Duration.ofSeconds(30)));
        assertThat(jobs.freshness()).isEqualTo(Freshness.newestChange(Duration.ofSeconds(30)));
    }

    @Test
    void the_newest_change_is_that_of_a_job_that_is_still_there() {
        jobs.put(JOB, JobStatus.FAILED, clock.instant().minus(Duration.ofDays(6)));
        jobs.put(OTHER, JobStatus.ACTIVE);
        assertThat(jobs.freshness()).isEqualTo(Freshness.newestChange(Duration.ZERO));

        jobs.remove(OTHER);
        assertThat(jobs.freshness()).isEqualTo(Freshness.newestChange(Duration.ofDays(6)));

        jobs.remove(JOB);
        assertThat(jobs.freshness()).isEqualTo(Freshness.empty());
    }

    @Test
    void jobs_are_counted_by_status() {
        assertThat(jobs.counts()).isEmpty();
        jobs.put(JOB, JobStatus.FAILED);
        jobs.put(OTHER, JobStatus.ACTIVE);

        assertThat(jobs.counts()).isEqualTo(Map.of(JobStatus.FAILED, 1L, JobStatus.ACTIVE, 1L));
    }

    @Test
    void not_found_is_no_status_of_a_job() {
        assertThatThrownBy(() -> jobs.put(JOB, JobStatus.NOT_FOUND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("job 1");
        assertThat(jobs.freshness()).isEqualTo(Freshness.empty());
    }
}
