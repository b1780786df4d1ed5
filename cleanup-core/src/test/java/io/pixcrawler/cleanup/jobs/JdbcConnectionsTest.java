// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections are the call's own, few, and come back as they went. */
class JdbcConnectionsTest extends DatabaseTest {

    private final TestJobs jobs;

    JdbcConnectionsTest(TestDatabase.Engine engine) {
        super(engine);
        jobs = new TestJobs(database, JobIdType.TEXT);
    }

    @BeforeEach
    void putJob() {
        jobs.put(new JobId("1"), JobStatus.FAILED, Duration.ofMinutes(3));
    }

    private HikariDataSource poolOfOne(Consumer<HikariConfig> more) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(500);
        more.accept(config);
        return new HikariDataSource(config);
    }

    @Test
    void a_pool_of_one_is_enough_also_for_questions_inside_the_action() {
        try (HikariDataSource pool = poolOfOne(config -> {})) {
            JobStateLookup lookup = jobs.lookup(pool).rowLocks().build();

            lookup.whileHeld(ids("1", "2"), states -> {
                assertThat(statuses(states)).isEqualTo(Map.of("1", "FAILED", "2", "NOT_FOUND"));
                assertThat(((Freshness.NewestChange) lookup.freshness()).ago())
                        .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
                assertThat(lookup.counts()).isEqualTo(Map.of(JobStatus.FAILED, 1L));
                assertThat(lookup.statesOf(ids("1"))).hasSize(1);
                lookup.check();
                return null;
            });
            assertThat(lookup.freshness()).isInstanceOf(Freshness.NewestChange.class);
        }
    }

    @Test
    void without_row_locks_no_connection_is_kept_during_the_action() {
        RecordingDataSource source = new RecordingDataSource(database.dataSource());
        JobStateLookup lookup = jobs.lookup(source).build();

        lookup.whileHeld(
                ids("1"), states -> assertThat(source.openConnections()).isZero());
        assertThat(source.openConnections()).isZero();
    }

    @Test
    void every_connection_is_given_back_whatever_happens() {
        RecordingDataSource source = new RecordingDataSource(database.dataSource());
        JobStateLookup lookup = jobs.lookup(source).rowLocks().build();

        lookup.statesOf(ids("1"));
        lookup.freshness();
        lookup.whileHeld(
                ids("1"), states -> assertThat(source.openConnections()).isOne());
        assertThatThrownBy(() -> lookup.whileHeld(ids("1"), states -> {
                    throw new IllegalStateException("the action's own");
                }))
                .isInstanceOf(IllegalStateException.class);
        source.rewrite(sql -> "SELECT nonsense");
        assertThatThrownBy(() -> lookup.statesOf(ids("1"))).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> lookup.whileHeld(ids("1"), states -> states)).isInstanceOf(DatabaseException.class);

        assertThat(source.openConnections()).isZero();
    }

    @Test
    void connections_come_back_as_they_went() throws SQLException {
        Connection only = database.connection();
        RecordingDataSource source = new RecordingDataSource(new ForwardingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() {
                return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("close") ? null : method.invoke(only, arguments));
            }
        });
        only.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        int networkTimeout = only.getNetworkTimeout();
        JobStateLookup lookup = jobs.lookup(source).rowLocks().build();

        lookup.whileHeld(ids("1"), states -> {
            try {
                assertThat(only.getAutoCommit()).isFalse();
                return assertThat(only.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(only.getAutoCommit()).isTrue();
        assertThat(only.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(only.getNetworkTimeout()).isEqualTo(networkTimeout);
        only.close();
    }

    @Test
    void pools_without_auto_commit_will_do() {
        try (HikariDataSource pool = poolOfOne(config -> config.setAutoCommit(false))) {
            JobStateLookup lookup = jobs.lookup(pool).rowLocks().build();
            assertThat(statuses(lookup.whileHeld(ids("1"), states -> states))).isEqualTo(Map.of("1", "FAILED"));

            jobs.put(new JobId("1"), JobStatus.ACTIVE, Duration.ZERO);

            assertThat(statuses(lookup.statesOf(ids("1")))).isEqualTo(Map.of("1", "ACTIVE"));
        }
    }

    @Test
    void an_empty_pool_is_told_at_construction_and_by_each_call() throws SQLException {
        try (HikariDataSource pool = poolOfOne(config -> {})) {
            JobStateLookup lookup = jobs.lookup(pool).build();
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isClosed()).isFalse();
                assertThatThrownBy(() -> jobs.lookup(pool).build())
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("the job table jobs could not be examined")
                        .hasMessageContaining("Connection is not available");
                assertThatThrownBy(() -> JdbcRunLock.builder(pool).build())
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("Connection is not available");
                assertThatThrownBy(() -> lookup.statesOf(ids("1")))
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("no connection");
            }
            assertThat(lookup.statesOf(ids("1"))).hasSize(1);
        }
    }
}
