// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many jobs, and how many statements they take. */
class JdbcManyJobsTest extends DatabaseTest {

    private final TestJobs jobs;
    private final RecordingDataSource source;

    JdbcManyJobsTest(TestDatabase.Engine engine) {
        super(engine);
        jobs = new TestJobs(database, JobIdType.TEXT);
        source = new RecordingDataSource(database.dataSource());
    }

    /** Jobs {@code 0} and on. */
    private void put(int count) {
        database.execute("INSERT INTO jobs SELECT CAST(x AS VARCHAR(9)), 'FAILED', CURRENT_TIMESTAMP FROM "
                + (isH2() ? "SYSTEM_RANGE" : "generate_series") + "(0, " + (count - 1) + ") AS n(x)");
    }

    /** One that a busy machine does not hurry. */
    private JdbcJobStateLookupBuilder lookup() {
        return jobs.lookup(source).queryTimeout(Duration.ofSeconds(50));
    }

    private static Set<JobId> ids(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> new JobId(String.valueOf(n)))
                .collect(Collectors.toSet());
    }

    @Test
    void of_a_hundred_thousand_jobs_a_batch_takes_one_statement_and_more_than_ten_thousand_two() {
        put(100_000);
        JobStateLookup lookup = lookup().build();
        Map<JobId, JobState> states = new HashMap<>();

        assertThat(source.statementsOf(
                        () -> assertThat(lookup.statesOf(ids(50_000, 51_000))).hasSize(1000)))
                .hasSize(1);
        assertThat(source.statementsOf(() -> states.putAll(lookup.statesOf(ids(89_999, 100_001)))))
                .hasSize(2);

        assertThat(states).hasSize(10_002);
        assertThat(states.remove(new JobId("100000"))).isEqualTo(JobState.notFound());
        assertThat(states.values())
                .allSatisfy(state -> assertThat(state.status()).isEqualTo(JobStatus.FAILED));
        assertThat(lookup.counts()).isEqualTo(Map.of(JobStatus.FAILED, 100_000L));
    }

    @Test
    void batches_of_any_size_share_a_few_statements() {
        put(1000);
        JobStateLookup lookup = lookup().build();

        assertThat(source
                        .statementsOf(() -> IntStream.range(1, 1000)
                                .filter(n -> n % 61 == 0)
                                .forEach(n ->
                                        assertThat(lookup.statesOf(ids(0, n))).hasSize(n)))
                        .stream()
                        .distinct())
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void a_batch_takes_one_statement_or_with_row_locks_two_and_one_more_if_something_was_absent() {
        put(2000);
        JobStateLookup lookup = lookup().rowLocks().build();
        JobStateLookup reading = lookup().build();

        assertThat(source.statementsOf(() -> reading.whileHeld(ids(5, 900), Map::size)))
                .hasSize(1);
        assertThat(source.statementsOf(() -> lookup.whileHeld(
                        ids(0, 1000), states -> assertThat(states).hasSize(1000))))
                .hasSize(2);
        assertThat(source.statementsOf(() -> lookup.whileHeld(
                        ids(1500, 2500), states -> assertThat(states).hasSize(1000))))
                .hasSize(3);
    }

    @Test
    void without_an_index_the_log_names_the_time_and_the_column() {
        put(2000);
        database.execute("CREATE TABLE heap AS SELECT * FROM jobs");
        AtomicLong nanos = new AtomicLong();
        JobStateLookup real =
                lookup().table("heap").slowQueryThreshold(Duration.ofNanos(1)).build();
        JobStateLookup stepped = lookup().table("heap")
                .nanoTime(() -> nanos.getAndAdd(Duration.ofMillis(1500).toNanos()))
                .build();

        assertThat(Warnings.during(() -> real.statesOf(ids(0, 100))))
                .containsPattern(
                        "(?i)reading 100 job\\(s\\) of \"heap\" took \\d+ ms, more than 0 ms: is there an index"
                                + " on \"id\"\\?");
        assertThat(Warnings.during(() -> {
                    stepped.statesOf(ids(0, 10));
                    for (int more = 0; more < 5; more++) {
                        stepped.freshness();
                    }
                }))
                .containsOnlyOnce("took 1500 ms, more than 1000 ms")
                .containsOnlyOnce("is there an index");
    }
}
