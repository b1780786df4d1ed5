// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A job table that is not the right one any more, or never was. */
class JdbcWrongStoreTest extends DatabaseTest {

    private static final String NO_ROWS = "DELETE FROM jobs";
    private static final String OF_ANOTHER_SYSTEM =
            "UPDATE jobs SET id = '9' || id || '000', updated_at = CURRENT_TIMESTAMP";

    /** What happened to the table. */
    private static final Map<String, List<String>> WRONGS = Map.of(
            "dropped", List.of("DROP TABLE jobs"),
            "column renamed", List.of("ALTER TABLE jobs RENAME COLUMN status TO state"),
            "id renamed", List.of("ALTER TABLE jobs RENAME COLUMN id TO ref"),
            "other table of that name", List.of("DROP TABLE jobs", "CREATE TABLE jobs (name VARCHAR(9))"),
            "no rows", List.of(NO_ROWS),
            "another system's", List.of(OF_ANOTHER_SYSTEM),
            "statuses of another system", List.of("UPDATE jobs SET status = 'finished'"),
            "no statuses", List.of("UPDATE jobs SET status = NULL"),
            "stopped replica without the jobs since",
                    List.of(
                            "DELETE FROM jobs WHERE id <> '30'",
                            "UPDATE jobs SET status = 'RUNNING', updated_at = CURRENT_TIMESTAMP - INTERVAL '6' DAY"));

    private static final Set<Reason> DOUBTS = Set.of(
            Reason.JOB_STATE_UNKNOWN,
            Reason.NOT_FOUND_IN_EMPTY_STORE,
            Reason.NOT_FOUND_NEWER_THAN_STORE,
            Reason.NOT_FOUND_SHARE_TOO_HIGH,
            Reason.NOT_FOUND_UNPROVEN);

    JdbcWrongStoreTest(TestDatabase.Engine engine) {
        super(engine);
    }

    @Test
    void inv_2_3_a_table_that_is_not_the_right_one_keeps_the_files_of_the_living() {
        WRONGS.forEach((name, statements) -> {
            for (boolean knewIt : List.of(false, true)) {
                database.execute("DROP TABLE IF EXISTS jobs");
                TestJobs jobs = new TestJobs(database, JobIdType.TEXT);
                JobTableScene scene = new JobTableScene(jobs);
                TempStorageCleanupService service =
                        scene.bed.service(jobs.lookup().rowLocks().build());
                if (knewIt) {
                    service.cleanupAfterCrash(new JobId("1"));
                }
                statements.forEach(database::execute);

                List<CleanupStats> runs = List.of(
                        service.cleanupOrphanedFiles(), service.cleanupAfterCrash(), service.scheduledCleanup());

                scene.requireTheLiving();
                assertThat(runs.get(0).files().keptBy().keySet())
                        .as("%s is told: %s", name, runs.get(0))
                        .containsAnyElementsOf(DOUBTS);
            }
        });
    }
}
