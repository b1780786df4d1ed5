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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Row locks, between two connections and more. */
class JdbcRowLocksTest extends DatabaseTest {

    private static final String LOCK = "FOR UPDATE NOWAIT";

    private final TestJobs jobs;
    private final RecordingDataSource source;
    private final JobStateLookup lookup;

    JdbcRowLocksTest(TestDatabase.Engine engine) {
        super(engine);
        jobs = new TestJobs(database, JobIdType.TEXT);
        source = new RecordingDataSource(database.dataSource());
        lookup = jobs.lookup(source).rowLocks().build();
    }

    private void put(String id, JobStatus status) {
        jobs.put(new JobId(id), status, Duration.ofHours(1));
    }

    private Map<String, String> held(String... ids) {
        return statuses(lookup.whileHeld(ids(ids), states -> states));
    }

    @Test
    void inv_1_a_restart_waits_until_the_action_is_over() throws InterruptedException {
        put("1", JobStatus.FAILED);
        CountDownLatch restarted = new CountDownLatch(1);
        Thread restart = new Thread(() -> {
            put("1", JobStatus.ACTIVE);
            restarted.countDown();
        });

        lookup.whileHeld(ids("1"), states -> {
            restart.start();
            return assertThat(opens(restarted, 300)).isFalse();
        });

        assertThat(opens(restarted, 20_000)).isTrue();
        restart.join();
        assertThat(held("1")).isEqualTo(Map.of("1", "ACTIVE"));
    }

    private static boolean opens(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void inv_1_rows_that_others_hold_are_left_out_without_waiting_and_cost_no_other() {
        Map<String, String> expected = new HashMap<>();
        for (int n = 0; n < 100; n++) {
            put("" + n, n % 10 == 3 ? JobStatus.ACTIVE : JobStatus.FAILED);
            expected.put("" + n, n % 10 == 3 ? "ACTIVE" : "FAILED");
        }
        expected.put("absent", "NOT_FOUND");
        Connection other = otherProgram();
        execute(other, "UPDATE jobs SET status = 'RUNNING' WHERE id IN ('5', '77')");
        expected.keySet().removeAll(Set.of("5", "77"));
        Set<String> asked = new HashSet<>(expected.keySet());
        asked.addAll(Set.of("5", "77"));

        Map<String, String> states = held(asked.toArray(String[]::new));

        assertThat(states).isEqualTo(expected);
        assertThat(source.statements().stream().filter(sql -> sql.endsWith(LOCK)))
                .hasSizeLessThan(40);
    }

    @Test
    void inv_1_when_others_hold_all_rows_the_call_gives_up_soon() {
        String[] ids = new String[500];
        for (int n = 0; n < ids.length; n++) {
            ids[n] = "" + n;
            put(ids[n], JobStatus.FAILED);
        }
        execute(otherProgram(), "SELECT id FROM jobs FOR UPDATE");

        assertThat(source.statementsOf(() -> assertThat(held(ids)).isEmpty()))
                .hasSizeLessThanOrEqualTo(Halving.MAX_FAILURES + 3);
    }

    @Test
    void inv_1_a_job_that_restarts_between_the_statements_is_left_out() {
        put("1", JobStatus.FAILED);
        put("2", JobStatus.FAILED);
        beforeLocking(() -> put("1", JobStatus.ACTIVE));

        assertThat(held("1", "2")).isEqualTo(Map.of("2", "FAILED"));
    }

    @Test
    void inv_1_a_job_that_appears_between_the_statements_is_left_out() {
        put("2", JobStatus.FAILED);
        beforeLocking(() -> put("1", JobStatus.ACTIVE));

        assertThat(held("1", "2")).isEqualTo(Map.of("2", "FAILED"));
    }

    @Test
    void a_job_that_disappears_between_the_statements_is_not_found() {
        put("1", JobStatus.FAILED);
        beforeLocking(() -> jobs.remove(new JobId("1")));

        assertThat(held("1")).isEqualTo(Map.of("1", "NOT_FOUND"));
    }

    private void beforeLocking(Runnable change) {
        source.before(sql -> {
            if (sql.endsWith(LOCK)) {
                source.before(next -> {});
                change.run();
            }
        });
    }

    @Test
    void active_and_absent_jobs_are_not_locked() {
        put("1", JobStatus.ACTIVE);
        Connection other = otherProgram();

        lookup.whileHeld(ids("1", "2"), states -> {
            execute(other, "UPDATE jobs SET status = 'DONE' WHERE id = '1'");
            execute(other, "INSERT INTO jobs (id, status) VALUES ('2', 'RUNNING')");
            commit(other);
            return null;
        });
        assertThat(held("1", "2")).isEqualTo(Map.of("1", "COMPLETED", "2", "ACTIVE"));
    }

    @Test
    void rows_are_locked_in_the_order_of_ids_and_never_skipped() {
        put("1", JobStatus.FAILED);

        assertThat(source.statementsOf(() -> held("1")))
                .hasSize(2)
                .element(1)
                .asString()
                .contains("ORDER BY")
                .endsWith(LOCK)
                .doesNotContain("SKIP");
    }

    @Test
    void two_calls_do_not_hold_the_same_job() {
        put("1", JobStatus.FAILED);
        JobStateLookup second = jobs.lookup().rowLocks().build();

        assertThat(lookup.<Integer>whileHeld(ids("1"), states -> second.whileHeld(ids("1"), Map::size)))
                .isZero();
        assertThat(lookup.<Integer>whileHeld(ids("1"), Map::size)).isOne();
    }

    @Test
    void an_action_cannot_hold_twice() {
        put("1", JobStatus.FAILED);

        assertThatThrownBy(() -> lookup.whileHeld(ids("1"), states -> lookup.whileHeld(ids("1"), more -> more)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("may not hold other jobs");
        assertThat(held("1")).isEqualTo(Map.of("1", "FAILED"));
    }

    @Test
    void inv_1_a_question_that_fails_inside_the_action_costs_no_lock() throws SQLException {
        put("1", JobStatus.FAILED);
        Connection other = otherProgram();

        lookup.whileHeld(ids("1"), states -> {
            source.rewrite(sql -> sql.replace("CURRENT_TIMESTAMP", "1/0"));
            assertThatThrownBy(lookup::freshness).isInstanceOf(DatabaseException.class);
            source.rewrite(sql -> sql);
            assertThat(lookup.freshness()).isNotNull();
            assertThatThrownBy(
                            () -> TestDatabase.execute(other, "SELECT id FROM jobs WHERE id = '1' FOR UPDATE NOWAIT"))
                    .isInstanceOf(SQLException.class);
            return null;
        });
        other.rollback();
    }

    @Test
    void inv_8_what_is_held_is_asked_afresh() {
        put("1", JobStatus.FAILED);
        lookup.statesOf(ids("1"));
        put("1", JobStatus.ACTIVE);

        assertThat(held("1")).isEqualTo(Map.of("1", "ACTIVE"));
    }
}
