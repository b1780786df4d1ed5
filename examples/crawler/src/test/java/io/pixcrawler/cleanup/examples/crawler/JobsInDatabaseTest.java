// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's jobs in a table, the same on every database. */
abstract class JobsInDatabaseTest {

    @TempDir
    Path top;

    private UserTree tree;

    /** The address of an empty database. */
    abstract String url();

    @BeforeEach
    void files_of_four_jobs() {
        tree = new UserTree(top)
                .old("job_1_chunk_1_a.jpg", "job_2_chunk_1_b.jpg", "job_3_chunk_1_c.jpg", "job_4_chunk_1_d.jpg");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Ran run(String... args) {
        List<String> all = new ArrayList<>(List.of("--root", tree.root().toString(), "--jobs-url", url()));
        all.addAll(List.of(args));
        return Ran.with(UserTree.BY_MODIFICATION_TIME, all.toArray(String[]::new));
    }

    private void jobs(String table, String idType) throws SQLException {
        execute(
                "CREATE TABLE " + table + " (id " + idType
                        + " PRIMARY KEY, status VARCHAR(20), changed_at TIMESTAMP WITH TIME ZONE)",
                "INSERT INTO " + table
                        + " VALUES ('1', 'failed', TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00:00')",
                "INSERT INTO " + table + " VALUES ('2', 'ACTIVE', CURRENT_TIMESTAMP)",
                "INSERT INTO " + table
                        + " VALUES ('3', 'paused', TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00:00')");
    }

    @Test
    void a_table_of_texts_decides() throws SQLException {
        jobs("jobs", "VARCHAR(40)");
        Json json = Json.of(run("--trigger", "orphaned", "--delete", "--json").out());
        assertThat(json.files())
                .hasSize(4)
                .containsEntry("job_1_chunk_1_a.jpg", "DELETED JOB_FAILED")
                .containsEntry("job_2_chunk_1_b.jpg", "KEPT JOB_ACTIVE")
                .containsEntry("job_3_chunk_1_c.jpg", "KEPT JOB_STATE_UNKNOWN")
                .containsEntry("job_4_chunk_1_d.jpg", "DELETED JOB_NOT_FOUND");
        assertThat(tree.keys()).containsExactlyInAnyOrder("job_2_chunk_1_b.jpg", "job_3_chunk_1_c.jpg");
    }

    @Test
    void a_table_of_numbers_with_another_name_decides() throws SQLException {
        jobs("crawl_job", "BIGINT");
        run("--jobs-table", "crawl_job", "--trigger", "crash", "--delete");
        assertThat(tree.keys()).hasSize(3).doesNotContain("job_1_chunk_1_a.jpg");
    }

    @Test
    void a_view_decides() throws SQLException {
        jobs("crawl_job", "BIGINT");
        execute("CREATE VIEW jobs AS SELECT id, lower(status) AS status, changed_at FROM crawl_job");
        assertThat(run("--explain", "job_1_chunk_1_a.jpg").out()).contains("job 1: failed", "goes");
    }

    @Test
    void a_table_that_is_missing_or_has_other_columns_is_refused_before_anything_is_done() throws SQLException {
        execute("CREATE TABLE other (id INTEGER)");
        Ran missing = run("--trigger", "orphaned", "--delete");
        assertThat(missing.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(missing.err()).containsIgnoringCase("crawler: the job table \"jobs\" cannot be read");

        execute("CREATE TABLE jobs (id VARCHAR(40), state VARCHAR(20))");
        Ran other = run("--trigger", "orphaned", "--delete");
        assertThat(other.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(other.err()).containsIgnoringCase("the status column \"status\"");
        assertThat(tree.keys()).hasSize(4);
    }

    @Test
    void the_demonstration_works_on_a_table_of_its_own_and_drops_it() throws SQLException {
        execute("CREATE TABLE jobs (id VARCHAR(40))");
        Ran ran = Ran.with(Map.of(), "--demo", "crawl", "--jobs-url", url(), "--jobs-table", "demo_jobs");
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("Jobs in the table demo_jobs of jdbc:").doesNotContain("FALSE");
        execute("CREATE TABLE demo_jobs (id VARCHAR(40))");
    }

    @Test
    void the_demonstration_leaves_a_table_alone_that_is_there() throws SQLException {
        jobs("jobs", "VARCHAR(40)");
        Ran ran = Ran.with(Map.of(), "--demo", "crawl", "--jobs-url", url());
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err()).containsIgnoringCase("job table jobs: ").containsIgnoringCase("already exists");
        assertThat(run("--explain", "job_1_chunk_1_a.jpg").out()).contains("job 1: failed");
    }
}
