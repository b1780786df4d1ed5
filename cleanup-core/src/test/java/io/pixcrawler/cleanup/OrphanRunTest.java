// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.testkit.FakeJobStates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrphanRunTest {

    private final TestBed bed = new TestBed();

    @Test
    void removes_old_files_of_absent_and_terminal_jobs_and_keeps_the_rest() {
        bed.oldFile("job_1/active.jpg")
                .oldFile("job_77/absent.jpg")
                .oldFile("job_50/failed.jpg")
                .oldFile("job_51/recent.jpg")
                .file("job_50/young.jpg", Duration.ofHours(23))
                .oldFile("readme.txt")
                .oldFile("job_state.db");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3)).put("51", JobStatus.COMPLETED, Duration.ofMinutes(59));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.files())
                .containsExactly(
                        "job_1/active.jpg", "job_50/young.jpg", "job_51/recent.jpg", "job_state.db", "readme.txt");
        FileCounts files = stats.files();
        assertThat(files.deleted()).isEqualTo(2);
        assertThat(files.removedBy()).containsEntry(Reason.JOB_NOT_FOUND, 1L).containsEntry(Reason.JOB_FAILED, 1L);
        assertThat(files.kept(Reason.SUSPECTED_ZOMBIE)).isEqualTo(1);
        assertThat(files.kept(Reason.TOO_YOUNG)).isEqualTo(1);
        assertThat(files.kept(Reason.STATE_TOO_RECENT)).isEqualTo(1);
        assertThat(files.kept(Reason.UNOWNED)).isEqualTo(1);
        assertThat(files.kept(Reason.UNPARSEABLE)).isEqualTo(1);
        assertThat(bed.store.exists("job_77")).isFalse();
        assertThat(bed.store.exists("job_50")).isTrue();
    }

    @Test
    void inv_5_a_job_active_without_change_for_long_is_reported_and_kept() {
        bed.oldFile("job_1/a").file("job_60/b", TestBed.OLD);
        bed.jobs.put("60", JobStatus.ACTIVE, Duration.ofHours(1));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().kept(Reason.SUSPECTED_ZOMBIE)).isEqualTo(1);
        assertThat(stats.files().kept(Reason.JOB_ACTIVE)).isEqualTo(1);
        assertThat(stats.alerts()).anyMatch(alert -> alert.contains("may be dead"));
        assertThat(bed.store.files()).hasSize(2);
    }

    @Test
    void takes_unowned_files_only_where_the_host_allowed_the_name() {
        bed.oldFile("a/x.tmp").oldFile("a/x.txt").oldFile("job_x/y.tmp").file("z.tmp", Duration.ofHours(1));
        bed.settings(s -> s.withFiles(files -> files.withUnownedPatterns(List.of("*.tmp"))));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.files()).containsExactly("a/x.txt", "job_x/y.tmp", "z.tmp");
        assertThat(stats.files().removedBy()).containsOnlyKeys(Reason.UNOWNED_ALLOWED);
        assertThat(bed.store.exists("a")).isTrue();
    }

    @Test
    void inv_19_a_file_written_now_with_an_old_modification_time_is_young() {
        bed.oldFile("job_50/a");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        bed.store.setLastModified("job_50/a", bed.clock.instant().minus(Duration.ofDays(99)));
        assertThat(bed.service().cleanupOrphanedFiles().files().kept(Reason.TOO_YOUNG))
                .isEqualTo(1);
        bed.settings(s -> s.withFiles(files -> files.withAgeSignals(AgeSignals.MODIFIED)));
        assertThat(bed.service().cleanupOrphanedFiles().files().deleted()).isEqualTo(1);
    }

    @Test
    void inv_20_a_file_from_the_future_is_kept() {
        bed.store.write("job_50/a", 1, bed.clock.instant().plusSeconds(60));
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        assertThat(bed.service().cleanupOrphanedFiles().files().kept(Reason.FROM_THE_FUTURE))
                .isEqualTo(1);
    }

    @Test
    void inv_20_a_clock_that_jumps_aborts_the_run_and_the_next_takes_a_new_baseline() {
        for (int i = 0; i < 300; i++) {
            bed.oldFile("job_50/" + i);
        }
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        Instant jumped = bed.clock.instant().plus(Duration.ofMinutes(6));
        RunOptions jumping = RunOptions.defaults().withProgress(progress -> bed.clock.set(jumped));
        CleanupStats aborted = bed.service().with(jumping).cleanupOrphanedFiles();
        assertThat(aborted.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(aborted.files().deleted()).isEqualTo(100);
        assertThat(aborted.errorSample()).anyMatch(error -> error.contains("clock"));
        CleanupStats next = bed.service().cleanupOrphanedFiles();
        assertThat(next.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(next.files().deleted()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void inv_4_without_a_change_time_only_a_grace_of_zero_lets_a_terminal_job_go(JobStatus status) {
        if (status == JobStatus.NOT_FOUND) {
            return;
        }
        bed.oldFile("job_50/a");
        bed.jobs.putWithoutTime("50", status);
        bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.files()).hasSize(1);
        bed.settings(s -> s.withJobs(jobs -> jobs.withTerminalGrace(Duration.ZERO)));
        bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.files()).hasSize(status.isTerminal() ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 169, -1})
    void refuses_an_age_out_of_range(long hours) {
        assertThatThrownBy(() -> bed.service().cleanupOrphanedFiles(Duration.ofHours(hours)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(hours))
                .hasMessageContaining("1 to 168 hours");
    }

    @Test
    void is_skipped_where_it_is_switched_off() {
        bed.oldFile("job_50/a");
        bed.settings(s -> s.withOrphans(orphans -> orphans.withDetectionEnabled(false)));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.skipReason()).contains(SkipReason.DISABLED);
        assertThat(stats.files().scanned()).isZero();
    }

    @Test
    void nothing_goes_while_files_are_kept_for_debugging() {
        bed.oldFile("job_50/a");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        bed.settings(s -> s.withKeepForDebugging(true));
        assertThat(bed.service().cleanupOrphanedFiles().skipReason()).contains(SkipReason.DISABLED);
        assertThat(bed.service()
                        .cleanupAfterCrash(new io.pixcrawler.cleanup.spi.JobId("50"))
                        .skipReason())
                .contains(SkipReason.DISABLED);
        assertThat(bed.store.files()).hasSize(1);
    }

    @Test
    void counts_what_the_storage_passed_over() {
        bed.store.putSkipped("link", SkippedEntry.Reason.SYMBOLIC_LINK);
        bed.store.putSkipped("pipe", SkippedEntry.Reason.SPECIAL_FILE);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.entriesSkipped())
                .containsEntry(SkippedEntry.Reason.SYMBOLIC_LINK, 1L)
                .containsEntry(SkippedEntry.Reason.SPECIAL_FILE, 1L);
        assertThat(stats.files().scanned()).isZero();
    }

    @Test
    void takes_directories_found_empty_and_unchanged_for_the_orphan_age() {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(30));
        bed.store.makeDirectory("job_50/a/b");
        bed.store.makeDirectory("job_1/c");
        bed.store.makeDirectory("plain/d");
        assertThat(bed.service().cleanupOrphanedFiles().directoriesRemoved()).isZero();
        bed.clock.advance(Duration.ofHours(25));
        bed.jobs.answerFreshness(io.pixcrawler.cleanup.spi.Freshness.unknown());
        assertThat(bed.service().cleanupOrphanedFiles().directoriesRemoved()).isEqualTo(3);
        assertThat(bed.store.exists("job_50")).isFalse();
        assertThat(bed.store.exists("job_1/c")).isTrue();
        assertThat(bed.store.exists("plain/d")).isTrue();
    }

    @Test
    void only_one_full_pass_works_on_a_storage_at_a_time() {
        bed.oldFile("job_1/a");
        TempStorageCleanupService other = bed.service();
        CleanupStats[] inner = new CleanupStats[1];
        RunOptions options = RunOptions.defaults().withProgress(progress -> inner[0] = other.cleanupOrphanedFiles());
        assertThat(bed.service().with(options).cleanupOrphanedFiles().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(inner[0].skipReason()).contains(SkipReason.LOCKED);
        assertThat(other.cleanupOrphanedFiles().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void the_detector_finds_what_the_run_deletes() {
        bed.oldFile("job_1/a").oldFile("job_50/b").oldFile("job_51/c");
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3)).put("51", JobStatus.CANCELLED, Duration.ofDays(3));
        List<OrphanedFile> found = new java.util.ArrayList<>();
        CleanupStats stats = bed.service().orphanedFileDetector().detect(found::add);
        assertThat(found).extracting(OrphanedFile::key).containsExactlyInAnyOrder("job_50/b", "job_51/c");
        assertThat(found)
                .extracting(OrphanedFile::reason)
                .containsExactlyInAnyOrder(Reason.JOB_FAILED, Reason.JOB_CANCELLED);
        assertThat(stats.dryRun()).isTrue();
        assertThat(bed.storage.mutatingCalls()).isEmpty();
    }

    @Test
    void the_detector_passes_on_what_its_taker_throws() {
        bed.oldFile("job_50/b");
        FakeJobStates jobs = bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        OrphanedFileDetector detector = new OrphanedFileDetector(bed.storage, jobs);
        assertThatThrownBy(() -> detector.detect(orphan -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
    }
}
