// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.junit.jupiter.api.Assumptions.abort;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL, started once for all tests of this JVM, and ended with it. Where it cannot be started the tests
 * that need it are skipped, and the reason is printed.
 */
final class PostgresServer {

    private static final int CONNECTIONS = 20;
    private static final int SECONDS_TO_DIE = 30;

    private static @Nullable DataSource shared;
    private static @Nullable String trouble;

    private PostgresServer() {}

    /** A pool on the server that all tests share. */
    static synchronized DataSource shared() {
        if (shared == null) {
            shared = pool(started().getPostgresDatabase());
        }
        return shared;
    }

    /** A server of the test's own, which it may kill. */
    static EmbeddedPostgres own() {
        return started();
    }

    /** Ends all processes of the server at once, without asking them, as a crash of the machine would; returns when they are gone. */
    static void kill(EmbeddedPostgres server) {
        String directory = text(server.getPostgresDatabase(), "SHOW data_directory");
        try {
            String pid =
                    Files.readAllLines(Path.of(directory, "postmaster.pid")).get(0);
            Optional<ProcessHandle> postmaster = ProcessHandle.of(Long.parseLong(pid.trim()));
            signal("QUIT", pid.trim());
            if (postmaster.isPresent()) {
                postmaster.get().onExit().get(SECONDS_TO_DIE, TimeUnit.SECONDS); // it waits for the others
            }
        } catch (IOException | InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a signal to one process, which the test has started. */
    static void signal(String name, String pid) {
        try {
            new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a query answers first. */
    static String text(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static synchronized EmbeddedPostgres started() {
        if (trouble == null) {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "60")
                        .start();
            } catch (Exception | LinkageError e) {
                trouble = "PostgreSQL cannot be started here, so tests on it are skipped: " + e;
                System.err.println(trouble);
            }
        }
        return abort(trouble);
    }

    private static DataSource pool(DataSource server) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }
}
