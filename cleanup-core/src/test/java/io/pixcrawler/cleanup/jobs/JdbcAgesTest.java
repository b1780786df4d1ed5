// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ages are the database's, whatever the zone of column, session and JVM. */
class JdbcAgesTest extends DatabaseTest {

    private static final JobId JOB = new JobId("1");

    private final TestJobs jobs;

    JdbcAgesTest(TestDatabase.Engine engine) {
        super(engine);
        jobs = new TestJobs(database, JobIdType.TEXT);
    }

    private static JobState state(JobStateLookup lookup) {
        return lookup.statesOf(Set.of(JOB)).get(JOB);
    }

    @Test
    void of_a_column_with_zone() {
        jobs.put(JOB, JobStatus.FAILED, Duration.ofMillis(5_400_250));
        JobStateLookup lookup = jobs.lookup().build();

        assertThat(state(lookup).unchangedFor()).isBetween(Duration.ofMillis(5_400_250), Duration.ofMinutes(91));
        assertThat(((Freshness.NewestChange) lookup.freshness()).ago())
                .isBetween(Duration.ofMinutes(90), Duration.ofMinutes(91));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "-12:00"})
    void of_a_column_without_zone_by_the_zone_that_was_said(String zone) {
        database.execute("CREATE TABLE plain (id VARCHAR(9), status VARCHAR(9), changed TIMESTAMP)");
        database.execute(
                "INSERT INTO plain VALUES ('1', 'FAILED', ?)",
                LocalDateTime.now(ZoneId.of(zone)).minusMinutes(90));
        JobStateLookup lookup = jobs.lookup()
                .table("plain")
                .updatedAtColumn("changed", ZoneId.of(zone))
                .build();

        assertThat(state(lookup).unchangedFor()).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(91));
        assertThat(((Freshness.NewestChange) lookup.freshness()).ago())
                .isBetween(Duration.ofMinutes(90), Duration.ofMinutes(91));
    }

    @Test
    void inv_4_a_row_from_the_future_or_without_a_time_has_no_age() {
        JobStateLookup lookup = jobs.lookup().build();
        jobs.put(JOB, JobStatus.FAILED, Duration.ofMinutes(-5));
        assertThat(state(lookup)).isEqualTo(JobState.of(JobStatus.FAILED));
        assertThat(lookup.freshness()).isEqualTo(Freshness.unknown());

        database.execute("UPDATE jobs SET updated_at = NULL");
        assertThat(state(lookup)).isEqualTo(JobState.of(JobStatus.FAILED));
        assertThat(lookup.freshness()).isEqualTo(Freshness.unknown());
    }

    @Test
    void inv_4_a_time_without_bounds_is_no_age() {
        org.junit.jupiter.api.Assumptions.assumeFalse(isH2(), "H2 has no infinite times");
        JobStateLookup lookup = jobs.lookup().build();
        for (String time : new String[] {"infinity", "-infinity"}) {
            jobs.put(JOB, JobStatus.FAILED, Duration.ZERO);
            database.execute("UPDATE jobs SET updated_at = '" + time + "'");

            assertThat(state(lookup)).isEqualTo(JobState.of(JobStatus.FAILED));
            assertThat(lookup.freshness()).isEqualTo(Freshness.unknown());
        }
    }

    @Test
    void without_a_column_no_age_is_known_and_freshness_tells_only_whether_there_are_rows() {
        JobStateLookup lookup = JdbcJobStateLookup.builder(database.dataSource())
                .table("jobs")
                .idColumn("id", JobIdType.TEXT)
                .statuses(JobStatus.FAILED, "FAILED")
                .build();
        assertThat(lookup.freshness()).isEqualTo(Freshness.empty());

        jobs.put(JOB, JobStatus.FAILED, Duration.ofDays(1));

        assertThat(lookup.freshness()).isEqualTo(Freshness.unknown());
        assertThat(state(lookup)).isEqualTo(JobState.of(JobStatus.FAILED));
    }

    @Test
    void freshness_is_one_query_and_so_are_counts() {
        jobs.put(JOB, JobStatus.FAILED, Duration.ZERO);
        RecordingDataSource source = new RecordingDataSource(database.dataSource());
        JobStateLookup lookup = jobs.lookup(source).build();

        assertThat(source.statementsOf(lookup::freshness)).hasSize(1);
        assertThat(source.statementsOf(lookup::counts)).hasSize(1);
        assertThat(source.statementsOf(lookup::check)).hasSize(1);
    }
}
