// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails is asked again in halves, within bounds. The view fails for some rows, as a computed column may. */
class JdbcHalvingTest extends DatabaseTest {

    private static final int JOBS = 1000;

    private final RecordingDataSource source;

    JdbcHalvingTest(TestDatabase.Engine engine) {
        super(engine);
        source = new RecordingDataSource(database.dataSource());
        database.execute("CREATE TABLE jobs (id BIGINT PRIMARY KEY, divisor INTEGER)");
        database.execute(
                isH2()
                        ? "INSERT INTO jobs SELECT X, 1 FROM SYSTEM_RANGE(0, 999)"
                        : "INSERT INTO jobs SELECT x, 1 FROM generate_series(0, 999) x");
        database.execute("CREATE VIEW computed AS SELECT id, CAST(1 / divisor AS VARCHAR(9)) AS status FROM jobs");
    }

    private JobStateLookup lookup() {
        return JdbcJobStateLookup.builder(source)
                .table("computed")
                .idColumn("id", JobIdType.LONG)
                .statuses(Map.of("1", io.pixcrawler.cleanup.spi.JobStatus.FAILED))
                .build();
    }

    private static Set<JobId> all() {
        return IntStream.range(0, JOBS)
                .mapToObj(n -> new JobId(String.valueOf(n)))
                .collect(Collectors.toSet());
    }

    @Test
    void inv_3_one_bad_id_costs_itself_only() {
        JobStateLookup lookup = lookup();
        database.execute("UPDATE jobs SET divisor = 0 WHERE id = 617");

        assertThat(source.statementsOf(() ->
                        assertThat(lookup.statesOf(all())).hasSize(JOBS - 1).doesNotContainKey(new JobId("617"))))
                .hasSizeLessThanOrEqualTo(21);
    }

    @Test
    void inv_3_when_all_fail_the_call_fails_within_bounds() {
        JobStateLookup lookup = lookup();
        database.execute("UPDATE jobs SET divisor = 0");

        assertThat(source.statementsOf(() -> assertThatThrownBy(() -> lookup.statesOf(all()))
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("the states of 1000 job(s) could not be read")))
                .hasSize(Halving.MAX_FAILURES);
    }

    @Test
    void inv_3_what_the_bounds_leave_over_is_left_out() {
        JobStateLookup lookup = lookup();
        database.execute("UPDATE jobs SET divisor = 0 WHERE id >= 300");

        assertThat(lookup.statesOf(all()).keySet().stream()
                        .map(id -> Integer.parseInt(id.value()))
                        .filter(id -> id >= 300))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"08006", "57014", "57P01", "42703", "53300", "HYT00", "25006"})
    void an_outage_is_not_asked_again(String state) {
        JobStateLookup lookup = lookup();
        source.before(sql -> {
            throw new SQLException("injected", state);
        });

        assertThat(source.statementsOf(
                        () -> assertThatThrownBy(() -> lookup.statesOf(all())).isInstanceOf(DatabaseException.class)))
                .hasSize(1);
    }

    @Test
    void a_table_that_was_dropped_meanwhile_is_asked_once() {
        JobStateLookup lookup = lookup();
        database.execute("DROP VIEW computed");

        Collection<String> sent = source.statementsOf(
                () -> assertThatThrownBy(() -> lookup.statesOf(all())).isInstanceOf(DatabaseException.class));
        assertThat(sent).hasSizeLessThanOrEqualTo(1);
        assertThatThrownBy(lookup::check).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(lookup::freshness).isInstanceOf(DatabaseException.class);
    }
}
