// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsInPostgresTest extends JobsInDatabaseTest {

    private static @Nullable EmbeddedPostgres server;

    @BeforeAll
    static void a_real_server() {
        try {
            server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException | RuntimeException e) {
            System.err.println("PostgreSQL cannot be started here, so tests on it are skipped: " + e);
            abort("PostgreSQL cannot be started here: " + e);
        }
    }

    @AfterAll
    static void the_server_ends() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void nothing_is_left_of_another_test() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
            statement.execute("DROP ROLE IF EXISTS cleanup");
        }
    }

    @Override
    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Test
    void a_user_with_a_password_from_a_file_may_do_no_more_than_read() throws Exception {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE jobs (id uuid PRIMARY KEY, status text, changed_at timestamptz)");
            statement.execute("CREATE ROLE cleanup LOGIN PASSWORD 'se cret'");
            statement.execute("GRANT USAGE ON SCHEMA public TO cleanup");
            statement.execute("GRANT SELECT ON jobs TO cleanup");
        }
        Path root = Files.createDirectory(top.resolve("root"));
        Path password = Files.writeString(top.resolve("password"), "se cret\nnot this\n");
        Ran ran = Ran.with(
                Map.of(),
                "--root",
                root.toString(),
                "--jobs-url",
                url().replaceFirst("\\?.*", ""),
                "--jobs-user",
                "cleanup",
                "--jobs-password-file",
                password.toString(),
                "--jobs-table",
                "public.jobs",
                "--trigger",
                "scheduled");
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void a_server_that_does_not_answer_is_a_failure_and_no_bad_usage() {
        Ran ran = Ran.with(
                Map.of(),
                "--root",
                top.toString(),
                "--jobs-url",
                "jdbc:postgresql://127.0.0.1:1/x?password=secret",
                "--health");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err())
                .startsWith("crawler: --jobs-url jdbc:postgresql://127.0.0.1:1/x cannot be reached: ")
                .doesNotContain("secret");
    }
}
