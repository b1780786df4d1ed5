// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A test that runs on each of the databases, on a new one each time. */
@ParameterizedClass
@EnumSource(TestDatabase.Engine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class DatabaseTest {

    final TestDatabase database;
    private final List<Connection> others = new ArrayList<>();

    DatabaseTest(TestDatabase.Engine engine) {
        this.database = engine.open();
    }

    @AfterEach
    final void closeDatabase() throws SQLException {
        for (Connection other : others) {
            other.rollback();
            other.setAutoCommit(true);
            other.close();
        }
        database.close();
    }

    final boolean isH2() {
        return database.engine() == TestDatabase.Engine.H2;
    }

    /** A connection of another program, in a transaction. */
    final Connection otherProgram() {
        try {
            Connection other = database.connection();
            others.add(other);
            other.setAutoCommit(false);
            return other;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int execute(Connection connection, String sql, Object... parameters) {
        try {
            return TestDatabase.execute(connection, sql, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Set<JobId> ids(String... values) {
        return Stream.of(values).map(JobId::new).collect(Collectors.toSet());
    }

    static Map<String, String> statuses(Map<JobId, JobState> states) {
        return states.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().value(),
                        entry -> entry.getValue().status().name()));
    }
}
