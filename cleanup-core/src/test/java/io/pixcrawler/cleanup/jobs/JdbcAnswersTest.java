// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rows that are not as they should be are answered with. */
class JdbcAnswersTest extends DatabaseTest {

    JdbcAnswersTest(TestDatabase.Engine engine) {
        super(engine);
    }

    @Test
    void inv_3_a_job_whose_status_nobody_mapped_is_left_out_and_logged_once() {
        TestJobs jobs = new TestJobs(database, JobIdType.TEXT);
        jobs.put(new JobId("1"), "FAILED", Duration.ZERO);
        jobs.put(new JobId("2"), "failed", Duration.ZERO);
        jobs.put(new JobId("3"), "FAILED ", Duration.ZERO);
        jobs.put(new JobId("4"), "", Duration.ZERO);
        jobs.put(new JobId("5"), (String) null, Duration.ZERO);
        JobStateLookup lookup = jobs.lookup().build();

        String log = Warnings.during(() -> {
            for (int times = 0; times < 3; times++) {
                assertThat(statuses(lookup.statesOf(ids("1", "2", "3", "4", "5", "6"))))
                        .isEqualTo(Map.of("1", "FAILED", "6", "NOT_FOUND"));
            }
        });

        assertThat(log).containsOnlyOnce("status \"failed\" of the job table is not mapped");
        assertThat(log).containsOnlyOnce("status \"FAILED \"").containsOnlyOnce("status null");
        assertThat(lookup.counts()).isEqualTo(Map.of(JobStatus.FAILED, 1L));
    }

    @Test
    void inv_3_of_an_id_with_several_rows_nothing_is_said() {
        database.execute("CREATE TABLE jobs (id VARCHAR(9), status VARCHAR(9))");
        database.execute("INSERT INTO jobs VALUES ('1', 'FAILED'), ('1', 'FAILED'), ('2', 'FAILED'), ('3', 'X')");
        database.execute("INSERT INTO jobs VALUES ('3', 'FAILED'), ('4', 'FAILED'), ('4', 'X')");
        JdbcJobStateLookupBuilder described = JdbcJobStateLookup.builder(database.dataSource())
                .table("jobs")
                .idColumn("id", JobIdType.TEXT)
                .statuses(JobStatus.FAILED, "FAILED");
        Set<JobId> asked = ids("1", "2", "3", "4");

        assertThat(described.build().statesOf(asked)).containsOnlyKeys(ids("2"));
        assertThat(described.rowLocks().build().<Set<JobId>>whileHeld(asked, Map::keySet))
                .isEqualTo(ids("2"));
    }

    @Test
    void inv_11_a_row_that_nobody_asked_for_fails_the_call() {
        database.execute("CREATE TABLE jobs (id CHAR(5), status VARCHAR(9))");
        database.execute("INSERT INTO jobs VALUES ('1', 'FAILED')");
        JobStateLookup lookup = JdbcJobStateLookup.builder(database.dataSource())
                .table("jobs")
                .idColumn("id", JobIdType.TEXT)
                .statuses(JobStatus.FAILED, "FAILED")
                .build();

        assertThatThrownBy(() -> lookup.statesOf(ids("1", "2")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("answered job \"1    \", which it was not asked for");
    }

    @Test
    void inv_11_an_id_that_is_not_written_as_the_column_writes_it_is_not_sent() {
        TestJobs jobs = new TestJobs(database, JobIdType.LONG);
        jobs.put(new JobId("7"), JobStatus.FAILED, Duration.ZERO);
        RecordingDataSource source = new RecordingDataSource(database.dataSource());
        JobStateLookup lookup = jobs.lookup(source).build();

        assertThat(source.statementsOf(
                        () -> assertThat(lookup.statesOf(ids("007", "+7", "7.0", "x", "99999999999999999999", "-0")))
                                .isEmpty()))
                .isEmpty();
        assertThat(statuses(lookup.statesOf(ids("7", "007", "-7"))))
                .isEqualTo(Map.of("7", "FAILED", "-7", "NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE jobs; --",
                "' OR '1'='1",
                "\" OR 1=1",
                "\\",
                "\\'",
                "%",
                "_",
                "?",
                "{ts}",
                "$1",
                "a\u0301\ud83d\ude00\u202e",
                "--",
                "\u00e9"
            })
    void ids_are_values_and_never_sql(String hostile) {
        TestJobs jobs = new TestJobs(database, JobIdType.TEXT);
        jobs.put(new JobId("1"), JobStatus.FAILED, Duration.ZERO);
        jobs.put(new JobId(hostile), JobStatus.CANCELLED, Duration.ZERO);
        JobStateLookup lookup = jobs.lookup().rowLocks().build();

        assertThat(statuses(lookup.statesOf(ids(hostile, hostile + "x"))))
                .isEqualTo(Map.of(hostile, "CANCELLED", hostile + "x", "NOT_FOUND"));
        assertThat(statuses(lookup.whileHeld(ids(hostile, hostile + "x", "1"), states -> states)))
                .isEqualTo(Map.of(hostile, "CANCELLED", hostile + "x", "NOT_FOUND", "1", "FAILED"));
    }

    @Test
    void half_a_character_is_not_sent() {
        TestJobs jobs = new TestJobs(database, JobIdType.TEXT);
        jobs.put(new JobId("a?"), JobStatus.FAILED, Duration.ZERO);

        assertThat(jobs.lookup().build().statesOf(ids("a\ud800", "a?"))).containsOnlyKeys(ids("a?"));
    }

    @Test
    void status_texts_may_be_numbers() {
        database.execute("CREATE TABLE jobs (id VARCHAR(9) PRIMARY KEY, status INTEGER)");
        database.execute("INSERT INTO jobs VALUES ('1', 4), ('2', 1), ('3', 9)");
        JobStateLookup lookup = JdbcJobStateLookup.builder(database.dataSource())
                .table("jobs")
                .idColumn("id", JobIdType.TEXT)
                .statuses(Map.of("4", JobStatus.FAILED, "1", JobStatus.ACTIVE))
                .rowLocks()
                .build();

        assertThat(statuses(lookup.whileHeld(ids("1", "2", "3"), states -> states)))
                .isEqualTo(Map.of("1", "FAILED", "2", "ACTIVE"));
    }
}
