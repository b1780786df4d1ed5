// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListedJobsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final JobId ONE = new JobId("1");
    private static final JobId TWO = new JobId("2");

    private static ListedJobs jobs(Map<JobId, ListedJob> jobs) {
        return new ListedJobs(jobs, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static JobState stateOfOne(ListedJob job) {
        return jobs(Map.of(ONE, job)).statesOf(Set.of(ONE)).get(ONE);
    }

    @Test
    void tells_since_when_a_job_is_what_it_is() {
        assertThat(stateOfOne(new ListedJob(JobStatus.FAILED, EARLIER)))
                .isEqualTo(new JobState(JobStatus.FAILED, Duration.ofMinutes(1)));
    }

    @Test
    void a_time_that_is_missing_or_in_the_future_is_unknown() {
        assertThat(stateOfOne(new ListedJob(JobStatus.FAILED, null))).isEqualTo(JobState.of(JobStatus.FAILED));
        assertThat(stateOfOne(new ListedJob(JobStatus.FAILED, LATER))).isEqualTo(JobState.of(JobStatus.FAILED));
    }

    @Test
    void a_job_that_is_not_listed_is_not_found_and_one_of_unknown_status_is_left_out() {
        ListedJobs jobs = jobs(Map.of(ONE, new ListedJob(null, EARLIER)));
        assertThat(jobs.statesOf(Set.of(ONE, TWO))).isEqualTo(Map.of(TWO, JobState.notFound()));
        assertThat(jobs.<Object>whileHeld(Set.of(ONE, TWO), states -> states))
                .isEqualTo(Map.of(TWO, JobState.notFound()));
    }

    @Test
    void is_as_fresh_as_its_newest_change() {
        assertThat(jobs(Map.of()).freshness()).isEqualTo(Freshness.empty());
        assertThat(jobs(Map.of(ONE, new ListedJob(null, null))).freshness()).isEqualTo(Freshness.unknown());
        assertThat(jobs(Map.of(
                                ONE, new ListedJob(JobStatus.ACTIVE, EARLIER.minusSeconds(1)),
                                TWO, new ListedJob(null, EARLIER)))
                        .freshness())
                .isEqualTo(Freshness.newestChange(Duration.ofMinutes(1)));
        assertThat(jobs(Map.of(ONE, new ListedJob(JobStatus.ACTIVE, LATER))).freshness())
                .isEqualTo(Freshness.unknown());
    }
}
