// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a look-up is told wrong is said at construction, by name. */
class JdbcBuildTest extends DatabaseTest {

    private TestJobs jobs;

    JdbcBuildTest(TestDatabase.Engine engine) {
        super(engine);
    }

    @BeforeEach
    void makeTable() {
        jobs = new TestJobs(database, JobIdType.TEXT);
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(JdbcJobStateLookupBuilder builder) {
        return assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_table_that_is_not_there() {
        assertRefused(jobs.lookup().table("job")).hasMessageMatching("(?i)the job table \"job\" cannot be read: .*");
        assertRefused(jobs.lookup().schema("elsewhere"))
                .hasMessageMatching("(?i)the job table \"elsewhere\".\"jobs\" cannot be read: .*");
    }

    @Test
    void a_column_that_is_not_there() {
        assertRefused(jobs.lookup().idColumn("job_id", JobIdType.TEXT))
                .hasMessageMatching("(?i)the id column \"job_id\" of \"jobs\" cannot be read: .*");
        assertRefused(jobs.lookup().statusColumn("state"))
                .hasMessageMatching("(?i)the status column \"state\" of \"jobs\" cannot be read: .*");
        assertRefused(jobs.lookup().updatedAtColumn("changed"))
                .hasMessageMatching("(?i)the updated-at column \"changed\" of \"jobs\" cannot be read: .*");
    }

    @Test
    void a_view_without_the_updated_at_column() {
        database.execute("CREATE VIEW narrow AS SELECT id, status FROM jobs");

        assertRefused(jobs.lookup().table("narrow"))
                .hasMessageMatching("(?i)the updated-at column \"updated_at\" of \"narrow\" cannot be read: .*");
    }

    @Test
    void an_id_column_of_another_type() {
        database.execute("CREATE TABLE others (id BIGINT, uuid UUID, status VARCHAR(9))");
        JdbcJobStateLookupBuilder others = JdbcJobStateLookup.builder(database.dataSource())
                .table("others")
                .statuses(JobStatus.FAILED, "FAILED");

        assertRefused(others.idColumn("id", JobIdType.TEXT))
                .hasMessageContaining("does not go with id type TEXT: a character type does");
        assertRefused(others.idColumn("id", JobIdType.UUID)).hasMessageContaining("the type UUID does");
        assertRefused(others.idColumn("uuid", JobIdType.TEXT)).hasMessageMatching("(?i).* is of type uuid, .*");
        assertRefused(others.idColumn("uuid", JobIdType.LONG)).hasMessageContaining("a whole number type does");
        assertRefused(jobs.lookup().idColumn("id", JobIdType.LONG)).hasMessageContaining("a whole number type does");
        assertThat(others.idColumn("id", JobIdType.LONG).build().statesOf(ids("1")))
                .hasSize(1);
    }

    @Test
    void a_change_time_that_is_none_or_whose_zone_was_not_said() {
        database.execute("ALTER TABLE jobs ADD COLUMN plain TIMESTAMP");
        database.execute("ALTER TABLE jobs ADD COLUMN day_only DATE");

        assertRefused(jobs.lookup().updatedAtColumn("plain"))
                .hasMessageContaining("without time zone: say in which zone its values are");
        assertRefused(jobs.lookup().updatedAtColumn("updated_at", ZoneOffset.UTC))
                .hasMessageContaining("which has a time zone: leave Z out");
        assertRefused(jobs.lookup().updatedAtColumn("day_only")).hasMessageContaining("a timestamp is allowed");
        assertRefused(jobs.lookup().updatedAtColumn("status")).hasMessageContaining("a timestamp is allowed");
        jobs.lookup().updatedAtColumn("plain", ZoneOffset.UTC).build();
    }

    @Test
    void row_locks_on_a_view() {
        database.execute("CREATE VIEW wide AS SELECT * FROM jobs");
        jobs.lookup().table("wide").build();

        assertRefused(jobs.lookup().table("wide").rowLocks())
                .hasMessageMatching("(?i)row locks are not possible on \"wide\", which is \\[VIEW\\].*");
    }

    @Test
    void rows_that_somebody_holds_are_no_obstacle() {
        jobs.put(new JobId("0"), JobStatus.FAILED, Duration.ZERO);
        execute(otherProgram(), "SELECT id FROM jobs FOR UPDATE");

        assertThat(jobs.lookup().rowLocks().build().statesOf(ids("0"))).hasSize(1);
    }

    @Test
    void names_mean_what_they_mean_without_quotes_unless_they_are_exact() {
        assertThat(jobs.lookup().table("Jobs").build().freshness()).isEqualTo(Freshness.empty());

        assertRefused(jobs.lookup().table("Jobs").exactNames()).hasMessageContaining("\"Jobs\" cannot be read");
        database.execute("CREATE TABLE \"Odd Jobs-2\" (\"Id\" VARCHAR(9), \"order\" VARCHAR(9))");
        assertThat(JdbcJobStateLookup.builder(database.dataSource())
                        .exactNames()
                        .table("Odd Jobs-2")
                        .idColumn("Id", JobIdType.TEXT)
                        .statusColumn("order")
                        .statuses(JobStatus.FAILED, "FAILED")
                        .build()
                        .statesOf(Set.of()))
                .isEmpty();
    }

    @Test
    void a_database_that_cannot_be_reached_is_another_error() {
        FailingDataSource source = new FailingDataSource(database.dataSource());
        source.fail();

        assertThatThrownBy(() -> jobs.lookup(source).build())
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("jobs")
                .hasMessageContaining("the connection was refused");
    }
}
