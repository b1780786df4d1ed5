// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.StorageCall;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The whole service with a real job table. */
class JdbcCleanupTest extends DatabaseTest {

    private final TestJobs jobs;
    private final CleanupBed bed = new CleanupBed();

    JdbcCleanupTest(TestDatabase.Engine engine) {
        super(engine);
        jobs = new TestJobs(database, JobIdType.TEXT);
        put("1", JobStatus.ACTIVE, Duration.ofHours(1));
        put("2", JobStatus.FAILED, Duration.ofHours(48));
        put("3", JobStatus.COMPLETED, Duration.ofMinutes(10));
        jobs.put(new JobId("4"), "A_NEW_STATUS", Duration.ofHours(48));
        put("5", JobStatus.CANCELLED, Duration.ofHours(-1));
        for (int job = 1; job <= 6; job++) {
            bed.oldFile("job_" + job + "/a.jpg");
        }
    }

    private void put(String id, JobStatus status, Duration unchangedFor) {
        jobs.put(new JobId(id), status, unchangedFor);
    }

    private TempStorageCleanupService service() {
        return bed.service(jobs.lookup().rowLocks().build());
    }

    @Test
    void orphans_go_and_what_is_in_doubt_stays() {
        CleanupStats stats = service().cleanupOrphanedFiles();

        // Job 5 is from the future: nobody knows since when it is cancelled, nor when the newest row changed.
        assertThat(bed.store().files())
                .containsExactlyInAnyOrder("job_1/a.jpg", "job_3/a.jpg", "job_4/a.jpg", "job_5/a.jpg");
        assertThat(stats.files().keptBy()).containsEntry(Reason.JOB_STATE_UNKNOWN, 1L);
        assertThat(stats.errors()).isZero();
    }

    @Test
    void workers_that_hold_the_same_job_wait_for_one_another_and_keep_nothing_for_that() {
        for (int i = 0; i < 2000; i++) {
            bed.oldFile("job_2/" + i + ".jpg");
        }
        JobStateLookup patient =
                jobs.lookup().rowLocks().queryTimeout(Duration.ofSeconds(50)).build();
        CleanupStats stats = bed.service(patient, 4).cleanupOrphanedFiles();

        assertThat(stats.files().keptBy()).containsEntry(Reason.JOB_STATE_UNKNOWN, 1L);
        assertThat(stats.files().removedBy()).containsEntry(Reason.JOB_FAILED, 2001L);
    }

    @Test
    void inv_2_a_table_without_rows_proves_nothing() {
        database.execute("DELETE FROM jobs");

        CleanupStats stats =
                service().with(RunOptions.defaults().withAcceptNotFound(true)).cleanupOrphanedFiles();

        assertThat(stats.files().kept()).isEqualTo(6);
        assertThat(stats.files().keptBy()).containsOnlyKeys(Reason.NOT_FOUND_IN_EMPTY_STORE);
    }

    @Test
    void inv_1_a_job_does_not_restart_while_its_files_go() throws InterruptedException {
        CountDownLatch restarted = new CountDownLatch(1);
        Thread restart = new Thread(() -> {
            put("2", JobStatus.ACTIVE, Duration.ZERO);
            restarted.countDown();
        });
        boolean[] restartedMeanwhile = new boolean[1];
        bed.storage().faults().before(StorageCall.Method.DELETE, () -> {
            restart.start();
            restartedMeanwhile[0] = opens(restarted);
        });

        CleanupStats stats = service().cleanupAfterCrash(new JobId("2"));
        restart.join();

        assertThat(stats.files().deleted()).isOne();
        assertThat(restartedMeanwhile).containsExactly(false);
    }

    private static boolean opens(CountDownLatch latch) {
        try {
            return latch.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void inv_3_a_row_that_somebody_holds_keeps_the_files_of_its_job() {
        Connection other = otherProgram();
        execute(other, "UPDATE jobs SET updated_at = CURRENT_TIMESTAMP WHERE id = '2'");

        CleanupStats stats = service().cleanupAfterCrash(new JobId("2"));

        assertThat(stats.files().keptBy()).containsOnlyKeys(Reason.JOB_STATE_UNKNOWN);
        assertThat(bed.store().files()).contains("job_2/a.jpg");
    }
}
