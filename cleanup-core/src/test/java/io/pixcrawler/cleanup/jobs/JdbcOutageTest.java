// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PostgreSQL that is slow or silent. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JdbcOutageTest {

    private final TestDatabase database = TestDatabase.Engine.POSTGRESQL.open();
    private final TestJobs jobs = new TestJobs(database, JobIdType.TEXT);
    private final RecordingDataSource source = new RecordingDataSource(database.dataSource());

    @BeforeEach
    void putJob() {
        jobs.put(new JobId("1"), JobStatus.FAILED, Duration.ofDays(2));
    }

    private static Set<JobId> one() {
        return Set.of(new JobId("1"));
    }

    @Test
    void inv_3_a_statement_that_waits_too_long_is_given_up() throws SQLException {
        JobStateLookup lookup = jobs.lookup(source)
                .queryTimeout(Duration.ofMillis(700))
                .lockTimeout(Duration.ofMillis(700))
                .rowLocks()
                .build();
        try (Connection other = database.connection()) {
            other.setAutoCommit(false);
            TestDatabase.execute(other, "LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE");

            assertThat(source.statementsOf(() -> assertThatThrownBy(() -> lookup.statesOf(one()))
                            .isInstanceOf(DatabaseException.class)
                            .hasMessageContaining("canceling statement")))
                    .hasSize(1);
            other.rollback();
        }
        assertThat(lookup.statesOf(one())).hasSize(1);
    }

    @Test
    void inv_3_a_table_that_is_locked_for_a_change_is_not_waited_for_longer_than_was_said() throws SQLException {
        JobStateLookup lookup = jobs.lookup(source)
                .lockTimeout(Duration.ofSeconds(1))
                .rowLocks()
                .build();
        try (Connection other = database.connection()) {
            other.setAutoCommit(false);
            TestDatabase.execute(other, "LOCK TABLE jobs IN EXCLUSIVE MODE"); // reads pass, row locks wait

            assertThatThrownBy(() -> lookup.whileHeld(one(), states -> states))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("canceling statement");
            other.rollback();
        }
    }

    @Test
    void inv_3_a_server_that_has_gone_silent_is_given_up() {
        JobStateLookup lookup =
                jobs.lookup(source).queryTimeout(Duration.ofSeconds(1)).build();
        String[] stopped = new String[1];
        source.before(sql -> {
            stopped[0] = PostgresServer.text(
                    database.dataSource(),
                    "SELECT pid FROM pg_stat_activity WHERE state = 'idle' AND query LIKE 'SHOW TRANSACTION%'"
                            + " ORDER BY query_start DESC");
            PostgresServer.signal("STOP", stopped[0]);
        });

        try {
            assertThatThrownBy(() -> lookup.statesOf(one())).isInstanceOf(DatabaseException.class);
        } finally {
            PostgresServer.signal("CONT", stopped[0]);
        }
        source.before(sql -> {});
        assertThat(lookup.statesOf(one())).hasSize(1);
    }

    @Test
    void inv_3_a_connection_that_breaks_in_mid_call_is_not_asked_again() throws Exception {
        JobStateLookup lookup = jobs.lookup(source).build();
        Thread killer = new Thread(() -> {
            String killed = "SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity"
                    + " WHERE wait_event_type = 'Lock' AND query LIKE '%\"jobs\"%'";
            while (!PostgresServer.text(database.dataSource(), killed).equals("t")) {
                Thread.onSpinWait();
            }
        });
        try (Connection other = database.connection()) {
            other.setAutoCommit(false);
            TestDatabase.execute(other, "LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE");
            killer.start();

            assertThat(source.statementsOf(() -> assertThatThrownBy(() -> lookup.statesOf(one()))
                            .isInstanceOf(DatabaseException.class)
                            .hasMessageContaining("terminating connection")))
                    .hasSize(1);
            other.rollback();
        }
        killer.join();
        assertThat(lookup.statesOf(one())).hasSize(1);
    }

    @Test
    void a_connection_that_is_lost_during_the_action_does_not_change_what_the_action_did() {
        JobStateLookup lookup = jobs.lookup(source).rowLocks().build();

        String result = lookup.whileHeld(one(), states -> {
            assertThat(PostgresServer.text(
                            database.dataSource(),
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                    + " WHERE state = 'idle in transaction' AND query LIKE '%FOR UPDATE NOWAIT'"))
                    .isEqualTo("t");
            assertThatThrownBy(lookup::freshness).isInstanceOf(DatabaseException.class);
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(source.openConnections()).isZero();
        assertThat(lookup.statesOf(one())).hasSize(1);
    }
}
