// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.pixcrawler.cleanup.jobs.DatabaseException;
import io.pixcrawler.cleanup.jobs.JdbcJobStateLookup;
import io.pixcrawler.cleanup.jobs.JdbcJobStateLookupBuilder;
import io.pixcrawler.cleanup.jobs.JobIdType;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** A database with a job table of the columns {@code id}, {@code status} and {@code changed_at}, through a small pool. */
final class JobDatabase implements AutoCloseable {

    /** Shorter than the ten seconds after which a confirmation is worth nothing any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int CONNECTIONS = 6;

    private final JobTableAddress address;
    private final HikariDataSource pool;

    private JobDatabase(JobTableAddress address, HikariDataSource pool) {
        this.address = address;
        this.pool = pool;
    }

    /**
     * Connects to a database that is there.
     *
     * @throws DatabaseException if it cannot be reached, or lets nobody in
     */
    static JobDatabase connect(JobTableAddress address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        try {
            return new JobDatabase(address, new HikariDataSource(config));
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DatabaseException(
                    "--jobs-url " + address.name() + " cannot be reached: " + cause.getMessage(), e);
        }
    }

    DataSource connections() {
        return pool;
    }

    /**
     * The table as the library asks it. It only reads; row locks, which a host with one worker may want, are left out here.
     *
     * @throws IllegalArgumentException if the table is not as it should be
     */
    JobStateLookup lookup() {
        JdbcJobStateLookupBuilder description = JdbcJobStateLookup.builder(pool);
        String table = address.table();
        int dot = table.indexOf('.');
        if (dot >= 0) {
            description.schema(table.substring(0, dot));
        }
        JobsFile.STATUSES.forEach((text, status) -> name(description, text, status));
        return description
                .table(table.substring(dot + 1))
                .idColumn("id", idType())
                .statusColumn("status")
                .updatedAtColumn("changed_at")
                .build();
    }

    private static void name(JdbcJobStateLookupBuilder description, String text, JobStatus status) {
        String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        description.statuses(Map.of(text, status, text.toUpperCase(Locale.ROOT), status, capital, status));
    }

    /** What the column {@code id} holds, as the database says; text where it does not say, and the look-up will say what is wrong. */
    private JobIdType idType() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT id FROM " + address.table() + " WHERE 1 = 0")) {
            if (none.getMetaData().getColumnTypeName(1).equalsIgnoreCase("uuid")) {
                return JobIdType.UUID;
            }
            return switch (none.getMetaData().getColumnType(1)) {
                case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.NUMERIC, Types.DECIMAL -> JobIdType.LONG;
                default -> JobIdType.TEXT;
            };
        } catch (SQLException e) {
            return JobIdType.TEXT;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
