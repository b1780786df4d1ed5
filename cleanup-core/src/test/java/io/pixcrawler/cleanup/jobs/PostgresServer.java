// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.junit.jupiter.api.Assumptions.abort;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL, started once for all tests of this JVM, and ended with it. Where it cannot be started the tests
 * that need it are skipped, and the reason is printed.
 */
final class PostgresServer {

    private static final int CONNECTIONS = 20;

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
