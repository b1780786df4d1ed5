// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.FakeJobStates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** INV-2: an absent job is believed only from a job store that is plausibly the right one and alive. */
class NotFoundRunTest {

    private final TestBed bed = new TestBed();

    private void absentJobs(int from, int count) {
        for (int job = from; job < from + count; job++) {
            bed.oldFile("job_" + job + "/a");
        }
    }

    private CleanupStats accepted() {
        return bed.service()
                .with(RunOptions.defaults().withAcceptNotFound(true))
                .cleanupOrphanedFiles();
    }

    @Test
    void inv_2_an_empty_job_table_costs_nothing_even_if_absence_is_accepted() {
        FakeJobStates empty = new FakeJobStates(bed.clock);
        absentJobs(100, 5);
        CleanupStats stats = bed.service(empty)
                .with(RunOptions.defaults().withAcceptNotFound(true))
                .cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.NOT_FOUND_IN_EMPTY_STORE)).isEqualTo(5);
        assertThat(stats.alerts()).isNotEmpty();
        assertThat(bed.store.files()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void inv_2_the_wrong_database_knows_none_of_the_jobs_so_nothing_goes(int workers) {
        bed.settings(s -> s.withLimits(limits -> limits.withWorkers(workers)));
        absentJobs(100, 250);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.NOT_FOUND_UNPROVEN)).isEqualTo(250);
        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.alerts()).anyMatch(alert -> alert.contains("right one") && alert.contains("acceptNotFound"));
        assertThat(bed.store.files()).hasSize(250);
    }

    @Test
    void inv_2_one_known_job_is_not_enough_if_nearly_all_others_are_absent() {
        bed.oldFile("job_1/a");
        absentJobs(100, 90);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.files().kept(Reason.NOT_FOUND_SHARE_TOO_HIGH)).isEqualTo(90);
        assertThat(stats.alerts()).anyMatch(alert -> alert.contains("not_found_max_percent = 90"));
        assertThat(accepted().files().deleted()).isEqualTo(90);
    }

    @Test
    void inv_2_the_share_counts_across_batches_and_workers() {
        bed.settings(s -> s.withLimits(limits -> limits.withWorkers(4)));
        bed.oldFile("job_1/a");
        absentJobs(100, 950);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isZero();
        assertThat(bed.store.files()).hasSize(951);
    }

    @Test
    void inv_2_jobs_that_were_not_answered_count_among_those_that_were_asked() {
        absentJobs(30, 10);
        for (int job = 1; job <= 10; job++) {
            bed.oldFile("job_" + job + "/a");
        }
        for (String unanswered : List.of("2", "3", "4", "5")) {
            bed.jobs.faults().leaveOut(new JobId(unanswered));
        }
        bed.settings(settings -> settings.withOrphans(orphans -> orphans.withNotFoundMaxPercent(60)));

        CleanupStats stats = bed.service().cleanupOrphanedFiles(); // 10 of 16 that were answered: 62 %

        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.files().kept(Reason.NOT_FOUND_SHARE_TOO_HIGH)).isEqualTo(10);
    }

    @Test
    void inv_2_a_share_that_is_believed_lets_the_orphans_go() {
        for (int job = 1; job <= 9; job++) {
            bed.oldFile("job_" + job + "/a");
        }
        absentJobs(100, 60);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isEqualTo(60);
        assertThat(bed.store.files()).hasSize(9);
    }

    @Test
    void inv_2_a_table_that_stopped_changing_six_days_ago_does_not_know_the_jobs_since() {
        for (int job = 1; job <= 10; job++) {
            bed.jobs.put(String.valueOf(job), JobStatus.ACTIVE, Duration.ofDays(6));
        }
        bed.oldFile("job_1/a").file("job_100/since", Duration.ofDays(5)).file("job_101/before", Duration.ofDays(7));
        CleanupStats stats = accepted();
        assertThat(bed.store.files()).containsExactly("job_1/a", "job_100/since");
        assertThat(stats.files().kept(Reason.NOT_FOUND_NEWER_THAN_STORE)).isEqualTo(1);
        assertThat(stats.alerts()).anyMatch(alert -> alert.contains("does the store still change"));
    }

    @Test
    void inv_2_files_withheld_before_a_known_job_was_met_are_taken_by_a_second_pass() {
        for (boolean dry : new boolean[] {true, false}) {
            TestBed late = knownJobsLast();
            List<String> orphans = new ArrayList<>();
            CleanupStats stats = dry
                    ? late.service(knownJobsLast(late))
                            .orphanedFileDetector()
                            .detect(orphan -> orphans.add(orphan.key()))
                    : late.service(knownJobsLast(late)).cleanupOrphanedFiles();
            FileCounts files = stats.files();
            assertThat(files.scanned()).isEqualTo(250 + 50 + 200);
            assertThat(files.deleted() + files.wouldDelete()).isEqualTo(250);
            assertThat(files.kept(Reason.TOO_YOUNG)).isEqualTo(50);
            assertThat(files.kept(Reason.SUSPECTED_ZOMBIE) + files.kept(Reason.JOB_ACTIVE))
                    .isEqualTo(200);
            assertThat(files.kept(Reason.NOT_FOUND_UNPROVEN)).isZero();
            assertThat(orphans).doesNotHaveDuplicates().hasSize(dry ? 250 : 0);
        }
    }

    /** 250 old and 50 young files of absent jobs, and 200 of known ones. */
    private static TestBed knownJobsLast() {
        TestBed bed = new TestBed();
        bed.jobs.answerFreshness(Freshness.unknown());
        for (int job = 100; job < 350; job++) {
            bed.oldFile("job_" + job + "/a");
        }
        for (int job = 100; job < 150; job++) {
            bed.file("job_" + job + "/young", Duration.ofHours(1));
        }
        for (int job = 1000; job < 1200; job++) {
            bed.jobs.put(String.valueOf(job), JobStatus.ACTIVE);
            bed.oldFile("job_" + job + "/x");
        }
        return bed;
    }

    /** The storage of the bed, which lists known jobs last. */
    private static ForwardingStorage knownJobsLast(TestBed bed) {
        return new ForwardingStorage(bed.storage) {
            @Override
            public ScanEnd scan(Scan scan, BatchVisitor visitor) {
                List<StoredFile> files = new ArrayList<>();
                super.scan(scan, batch -> {
                    files.addAll(batch.files());
                    return BatchVisitor.Next.CONTINUE;
                });
                files.sort(Comparator.comparing(
                        file -> file.key().startsWith("job_1") && file.key().endsWith("/x")));
                for (int i = 0; i < files.size(); i += scan.batchSize()) {
                    visitor.visit(Batch.of(files.subList(i, Math.min(files.size(), i + scan.batchSize()))));
                }
                return ScanEnd.completed();
            }
        };
    }

    @Test
    void inv_2_a_known_job_met_in_one_run_counts_for_the_next_of_this_service_only() {
        bed.oldFile("job_1/a");
        TempStorageCleanupService service = bed.service();
        service.cleanupOrphanedFiles();
        bed.store.delete("job_1");
        bed.oldFile("job_100/a");
        assertThat(bed.service().cleanupOrphanedFiles().files().deleted()).isZero();
        assertThat(service.cleanupOrphanedFiles().files().deleted()).isEqualTo(1);
    }

    @Test
    void files_of_failed_jobs_go_whatever_is_thought_of_absent_ones() {
        bed.oldFile("job_50/a");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        absentJobs(100, 60);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(stats.files().removedBy()).containsOnlyKeys(Reason.JOB_FAILED);
    }
}
