// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import io.pixcrawler.cleanup.spi.RunLock.RunLockException;
import io.pixcrawler.cleanup.spi.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The library's own tables: what is said if they are missing, and what is in them. */
class JdbcOwnTablesTest extends DatabaseTest {

    private static final Duration LEASE = Duration.ofSeconds(60);

    JdbcOwnTablesTest(TestDatabase.Engine engine) {
        super(engine);
    }

    @Test
    void a_missing_lock_table_is_told_with_its_ddl() {
        assertThatThrownBy(() -> JdbcRunLock.builder(database.dataSource()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?i)the lock table \"cleanup_run_lock\" is missing .*")
                .hasMessageContaining("create it as in io/pixcrawler/cleanup/jobs/"
                        + database.engine().schemaFile());
    }

    @Test
    void a_missing_history_or_counter_table_is_told_with_its_ddl() {
        assertThatThrownBy(() -> JdbcRunHistory.builder(database.dataSource()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(database.engine().schemaFile());
        database.withOwnTables();
        database.execute("DROP TABLE cleanup_run_counter");
        assertThatThrownBy(() -> JdbcRunHistory.builder(database.dataSource()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?i)the counter table \"cleanup_run_counter\" is missing .*");
    }

    @Test
    void a_lock_table_with_other_columns_is_refused() {
        database.execute("CREATE TABLE cleanup_run_lock (storage VARCHAR(9), holder VARCHAR(9))");

        assertThatThrownBy(() -> JdbcRunLock.builder(database.dataSource()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("storage, lock_mode, holder, expires_at");
    }

    @Test
    void tables_may_have_other_names_but_no_sql() {
        database.withOwnTables();
        database.execute("ALTER TABLE cleanup_run_lock RENAME TO locks");
        database.execute("ALTER TABLE cleanup_run RENAME TO runs");
        database.execute("ALTER TABLE cleanup_run_counter RENAME TO counters");

        RunLock lock = JdbcRunLock.builder(database.dataSource()).table("Locks").build();
        RunHistory history = JdbcRunHistory.builder(database.dataSource())
                .runTable("runs")
                .counterTable("counters")
                .build();
        assertThat(lock.tryAcquire("a", Mode.SWEEP, LEASE)).isPresent();
        history.add(run("1"));
        assertThat(history.newest("a", 1)).hasSize(1);
        assertThatThrownBy(() -> JdbcRunLock.builder(database.dataSource())
                        .table("locks; DROP TABLE locks")
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JdbcRunLock.builder(database.dataSource())
                        .schema("a\"b")
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RunRecord run(String id) {
        return new RunRecord(
                new RunId(id), "a", "T", "", false, Instant.EPOCH, Instant.EPOCH, "O", "", Map.of("kept", 1L));
    }

    @Test
    void a_name_that_is_too_long_for_the_key_is_an_error_and_never_cut_off() {
        RunLock lock =
                JdbcRunLock.builder(database.withOwnTables().dataSource()).build();
        StringBuilder name = new StringBuilder();
        new Random(1).ints(10_000, 'a', 'z').forEach(c -> name.append((char) c));

        assertThatThrownBy(() -> lock.tryAcquire(name.toString(), Mode.SWEEP, LEASE))
                .isInstanceOf(RunLockException.class);
        assertThat(database.number("SELECT COUNT(*) FROM cleanup_run_lock")).isZero();
    }

    @Test
    void leases_end_by_the_database_s_clock() {
        RunLock lock =
                JdbcRunLock.builder(database.withOwnTables().dataSource()).build();

        assertThat(lock.tryAcquire("a", Mode.SWEEP, Duration.ofMillis(90_500))).isPresent();

        assertThat(database.number("SELECT EXTRACT(EPOCH FROM expires_at) - EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)"
                        + " FROM cleanup_run_lock"))
                .isBetween(85L, 91L);
    }

    @Test
    void a_lock_whose_lease_is_over_is_lost_also_if_nobody_took_it() {
        RunLock lock =
                JdbcRunLock.builder(database.withOwnTables().dataSource()).build();
        Held held = lock.tryAcquire("a", Mode.SWEEP, LEASE).orElseThrow();
        database.execute("UPDATE cleanup_run_lock SET expires_at = CURRENT_TIMESTAMP");

        assertThat(held.renew()).isFalse();
        database.execute("UPDATE cleanup_run_lock SET expires_at = CURRENT_TIMESTAMP + INTERVAL '1' DAY");
        assertThat(held.renew()).isFalse();
    }

    @Test
    void a_lock_that_was_closed_leaves_no_row_and_an_own_history_no_counters() {
        database.withOwnTables();
        JdbcRunLock.builder(database.dataSource())
                .build()
                .tryAcquire("a", Mode.SWEEP, LEASE)
                .orElseThrow()
                .close();
        RunHistory history = JdbcRunHistory.builder(database.dataSource()).build();
        history.add(run("1"));
        history.removeEndedBefore("a", Instant.now());

        assertThat(database.number("SELECT COUNT(*) FROM cleanup_run_lock")).isZero();
        assertThat(database.number("SELECT COUNT(*) FROM cleanup_run_counter")).isZero();
    }

    @Test
    void a_run_is_added_whole_or_not_at_all() {
        database.withOwnTables();
        RecordingDataSource source = new RecordingDataSource(database.dataSource());
        RunHistory history = JdbcRunHistory.builder(source).build();
        source.rewrite(sql -> sql.replaceAll("counter_name|COUNTER_NAME", "no_such_column"));

        assertThatThrownBy(() -> history.add(run("1"))).isInstanceOf(DatabaseException.class);

        assertThat(database.number("SELECT COUNT(*) FROM cleanup_run")).isZero();
        assertThat(source.openConnections()).isZero();
    }

    @Test
    void what_cannot_be_said_is_refused() {
        database.withOwnTables();
        RunLock lock = JdbcRunLock.builder(database.dataSource()).build();
        RunHistory history = JdbcRunHistory.builder(database.dataSource()).build();

        assertThatThrownBy(() -> lock.tryAcquire("a", Mode.SWEEP, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lease PT0S is not allowed: more than 0 is");
        assertThatThrownBy(() -> lock.tryAcquire("a\ud800", Mode.SWEEP, LEASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("half a surrogate pair");
        assertThatThrownBy(() -> history.newest("a", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
