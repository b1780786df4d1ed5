// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.FileCounts;
import io.pixcrawler.cleanup.LimitSettings;
import io.pixcrawler.cleanup.RunOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What 1000 files cost in calls of the database: the same on every machine, so it guards the speed where a clock could not. Batches of 1000, as by
 * default, and one worker; what the larger of two passes costs more is the files' own.
 */
class JdbcRoundTripsTest {

    private static final int FEWER_THOUSANDS = 2;
    private static final int MORE_THOUSANDS = 5;

    private final TestDatabase database = TestDatabase.Engine.H2.open();
    private final TestJobs jobs = new TestJobs(database, JobIdType.LONG);
    private final RecordingDataSource source = new RecordingDataSource(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    /**
     * Each is the most that is allowed; a change that makes one smaller lowers it here. A look-up is a question for the isolation level (which some
     * drivers answer themselves), a statement, and the end of its transaction. The confirmation is one; the first look-up of a batch is another one
     * if it has a job that no batch before it had. Row locks are a statement more, and so are rows that are absent, and the freshness they are
     * believed by.
     */
    @ParameterizedTest(name = "{0} jobs, row locks {1}, dry run {2}, absent {3}: {4}")
    @CsvSource({
        "10,   false, false, false, 3",
        "10,   true,  false, false, 4",
        "10,   false, true,  false, 3",
        "1000, false, false, false, 6",
        "1000, true,  false, false, 7",
        "10,   true,  false, true,  6",
    })
    void a_thousand_files_cost_so_many_round_trips(
            int jobCount, boolean rowLocks, boolean dryRun, boolean absent, int roundTrips) {
        put(jobCount, absent);
        int fewer = roundTripsOf(FEWER_THOUSANDS * 1000, jobCount, rowLocks, dryRun);
        int more = roundTripsOf(MORE_THOUSANDS * 1000, jobCount, rowLocks, dryRun);

        int files = MORE_THOUSANDS - FEWER_THOUSANDS;
        System.out.println("round trips for " + files + "000 files of " + jobCount + " jobs, row locks " + rowLocks
                + ", dry run " + dryRun + ", absent " + absent + ": " + (more - fewer));
        assertThat(more - fewer).isPositive().isLessThanOrEqualTo(roundTrips * files);
    }

    private int roundTripsOf(int files, int jobCount, boolean rowLocks, boolean dryRun) {
        CleanupBed bed = new CleanupBed();
        for (int i = 0; i < files; i++) {
            bed.oldFile("job_" + (1 + i % jobCount) + "_chunk_1_img" + i + ".jpg");
        }
        JdbcJobStateLookupBuilder lookup = jobs.lookup(source).queryTimeout(Duration.ofSeconds(50));
        JdbcJobStateLookup built = (rowLocks ? lookup.rowLocks() : lookup).build();
        CleanupSettings settings = CleanupSettings.defaults()
                .withLimits(limits -> limits.withWorkers(1).withMaxFiles(LimitSettings.UNLIMITED));
        int before = source.roundTrips();

        FileCounts counts = bed.service(built, settings)
                .with(RunOptions.defaults().withDryRun(dryRun).withAcceptNotFound(true))
                .cleanupOrphanedFiles()
                .files();

        assertThat(counts.deleted() + counts.wouldDelete()).isEqualTo(files);
        return source.roundTrips() - before;
    }

    /** Jobs from 1 that failed long ago; or one without files that changed just now, so that the others are absent for good. */
    private void put(int jobCount, boolean absent) {
        int first = absent ? 1_000_000 : 1;
        String changed = absent ? "CURRENT_TIMESTAMP" : "CURRENT_TIMESTAMP - INTERVAL '5' DAY";
        database.execute("INSERT INTO jobs SELECT x, 'FAILED', " + changed + " FROM SYSTEM_RANGE(" + first + ", "
                + (absent ? first : jobCount) + ")");
    }
}
