// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The crawler's own job table, as a host has one: a row for each job, with the time of its last change. Made for the demonstration, and dropped at its
 * end. Thread safe.
 */
final class JobTable implements AutoCloseable {

    private final DataSource connections;
    private final String name;
    private boolean keep;

    private JobTable(DataSource connections, String name) {
        this.connections = connections;
        this.name = name;
    }

    /** @throws IOException if it cannot be made, for one because there is a table of this name */
    static JobTable create(JobDatabase database, String name) throws IOException {
        JobTable table = new JobTable(database.connections(), name);
        table.execute("CREATE TABLE " + name + " (id VARCHAR(64) PRIMARY KEY, status VARCHAR(20) NOT NULL,"
                + " changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL)");
        // The library asks for the newest change before it believes that a job is not there.
        table.execute("CREATE INDEX ON " + name + " (changed_at)");
        return table;
    }

    /** Leaves the table where it is at the end. */
    void keep() {
        keep = true;
    }

    /** Makes or changes a job, as of now by the database's clock. */
    void put(JobId id, JobStatus status) throws IOException {
        change(id, status, null);
    }

    /** Makes or changes a job as if that had happened then. */
    void put(JobId id, JobStatus status, Instant changedAt) throws IOException {
        change(id, status, changedAt.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    }

    private void change(JobId id, JobStatus status, @Nullable OffsetDateTime changedAt) throws IOException {
        String when = "COALESCE(CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CURRENT_TIMESTAMP)";
        int changed = execute(
                "UPDATE " + name + " SET status = ?, changed_at = " + when + " WHERE id = ?", id, status, changedAt);
        if (changed == 0) {
            execute(
                    "INSERT INTO " + name + " (status, changed_at, id) VALUES (?, " + when + ", ?)",
                    id,
                    status,
                    changedAt);
        }
    }

    private int execute(String sql, JobId id, JobStatus status, @Nullable OffsetDateTime changedAt) throws IOException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, status.name().toLowerCase(Locale.ROOT));
            statement.setObject(2, changedAt, Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setString(3, id.value());
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void execute(String sql) throws IOException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private IOException failed(SQLException e) {
        return new IOException("job table " + name + ": " + e.getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        if (!keep) {
            execute("DROP TABLE " + name);
        }
    }
}
