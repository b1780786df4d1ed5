// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.StorageCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which directories go with what was in them, and which never do. */
class DirectoriesRunTest {

    private final TestBed bed = new TestBed();

    @BeforeEach
    void failedJobInALivelyStore() {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(30));
        bed.jobs.answerFreshness(Freshness.unknown());
    }

    private void oldEmptyDirectories(String... keys) {
        for (String key : keys) {
            bed.store.makeDirectory(key);
        }
        bed.clock.advance(Duration.ofHours(48));
    }

    @Test
    void inv_19_an_empty_directory_younger_than_the_orphan_age_stays() {
        oldEmptyDirectories("job_50/old");
        bed.store.makeDirectory("job_50/young");
        assertThat(bed.service().cleanupOrphanedFiles().directoriesRemoved()).isEqualTo(1);
        assertThat(bed.store.exists("job_50/young")).isTrue();
    }

    @Test
    void inv_19_an_empty_directory_younger_than_the_orphan_age_stays_in_crash_recovery_and_schedule_too() {
        bed.store.makeDirectory("job_50/young");
        bed.clock.advance(Duration.ofHours(23));
        assertThat(bed.service().cleanupAfterCrash().directoriesRemoved()).isZero();
        assertThat(bed.service().scheduledCleanup().directoriesRemoved()).isZero();
        bed.clock.advance(Duration.ofHours(2));
        assertThat(bed.service().cleanupAfterCrash().directoriesRemoved()).isPositive();
    }

    @Test
    void inv_19_an_empty_directory_younger_than_the_orphan_age_stays_in_an_emergency_too() {
        bed.store.withTotalBytes(10);
        bed.store.makeDirectory("job_50/young");
        bed.clock.advance(Duration.ofHours(23));
        bed.oldFile("job_50_a.tmp");
        CleanupStats stats = bed.builder(bed.storage, bed.jobs)
                .lateFreeing(Duration.ZERO)
                .build()
                .emergencyCleanup();
        assertThat(stats.directoriesRemoved()).isZero();
        assertThat(bed.store.exists("job_50/young")).isTrue();
    }

    @Test
    void a_directory_of_an_active_job_stays_even_where_an_emergency_may_take_the_jobs_files() {
        bed.settings(s -> s.withEmergency(emergency -> emergency.withDeleteActive(true)));
        bed.store.makeDirectory("job_1/work");
        bed.clock.advance(Duration.ofHours(48));
        bed.oldFile("job_1/out/a.tmp");
        bed.store.withTotalBytes(10);
        CleanupStats stats = bed.builder(bed.storage, bed.jobs)
                .lateFreeing(Duration.ZERO)
                .build()
                .emergencyCleanup();
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(bed.store.exists("job_1/work")).isTrue();
        assertThat(bed.store.exists("job_1/out")).isTrue();
    }

    @Test
    void an_unowned_directory_stays_even_if_files_of_such_a_name_are_allowed() {
        bed.settings(s -> s.withFiles(files -> files.withUnownedPatterns(List.of("*.tmp"))));
        oldEmptyDirectories("empty.tmp");
        bed.oldFile("emptied.tmp/a.tmp");
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(bed.store.exists("empty.tmp")).isTrue();
        assertThat(bed.store.exists("emptied.tmp")).isTrue();
    }

    @Test
    void inv_33_a_directory_that_nobody_owns_stays_even_if_a_pattern_allows_files_of_its_name() {
        bed.settings(s -> s.withFiles(files -> files.withUnownedPatterns(List.of("*.tmp"))));
        bed.oldFile("a.tmp");
        oldEmptyDirectories("d.tmp");
        bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.files()).isEmpty();
        assertThat(bed.store.exists("d.tmp")).isTrue();
    }

    @Test
    void inv_33_a_directory_whose_name_does_not_read_stays() {
        oldEmptyDirectories("job_50/job_x", "job_state");
        bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.exists("job_50/job_x")).isTrue();
        assertThat(bed.store.exists("job_state")).isTrue();
    }

    @Test
    void inv_14_an_excluded_directory_stays() {
        bed.settings(s -> s.withFiles(files -> files.withExcludePatterns(List.of("keep"))));
        oldEmptyDirectories("job_50/keep", "job_50/other");
        bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.exists("job_50/keep")).isTrue();
        assertThat(bed.store.exists("job_50/other")).isFalse();
    }

    @Test
    void inv_14_an_empty_directory_below_a_hold_marker_stays() {
        bed.settings(s -> s.withFiles(files -> files.withHoldMarker(".hold")));
        oldEmptyDirectories("job_50/sub");
        bed.oldFile("job_50/.hold");
        bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.exists("job_50/sub")).isTrue();
    }

    @Test
    void inv_2_an_empty_directory_of_an_absent_job_stays_until_a_known_job_was_met() {
        oldEmptyDirectories("job_77");
        assertThat(bed.service().cleanupOrphanedFiles().directoriesRemoved()).isZero();
        bed.oldFile("job_1/a");
        assertThat(bed.service().cleanupOrphanedFiles().directoriesRemoved()).isEqualTo(1);
    }

    @Test
    void inv_2_an_empty_directory_newer_than_the_job_store_stays() {
        oldEmptyDirectories("job_77");
        bed.oldFile("job_1/a");
        bed.jobs.answerFreshness(Freshness.newestChange(Duration.ofHours(49)));
        assertThat(bed.service().cleanupOrphanedFiles().directoriesRemoved()).isZero();
        bed.jobs.answerFreshness(Freshness.newestChange(Duration.ofHours(47)));
        assertThat(bed.service().cleanupOrphanedFiles().directoriesRemoved()).isEqualTo(1);
    }

    @Test
    void a_directory_found_empty_is_left_to_the_full_passes() {
        oldEmptyDirectories("job_50/sub");
        bed.oldFile("job_50_a");
        bed.service().cleanupAfterCrash(new JobId("50"));
        assertThat(bed.store.exists("job_50/sub")).isTrue();
        assertThat(bed.store.exists("job_50_a")).isFalse();
    }

    @Test
    void a_list_of_completed_files_never_removes_a_directory_even_one_that_it_names() {
        bed.oldFile("job_50/job_50_chunk_1/a.jpg");
        CleanupStats stats = bed.service()
                .cleanupAfterChunkCompletion(ChunkId.of("50", "1"), List.of("a.jpg", "job_50/job_50_chunk_1"));
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(stats.directoriesRemoved()).isZero();
    }

    @Test
    void inv_1_no_directory_goes_once_the_confirmation_is_too_old() {
        bed.oldFile("job_50/a");
        bed.storage.faults().beforeDeletion("job_50/a", () -> bed.clock.advance(Duration.ofSeconds(11)));
        bed.service().cleanupOrphanedFiles();
        assertThat(bed.store.files()).isEmpty();
        assertThat(bed.store.exists("job_50")).isTrue();
    }

    @Test
    void inv_30_a_dry_run_removes_no_directory() {
        oldEmptyDirectories("job_50/sub");
        bed.oldFile("job_50/a");
        bed.service().with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();
        assertThat(bed.storage.mutatingCalls()).isEmpty();
        assertThat(bed.store.exists("job_50/sub")).isTrue();
    }

    @Test
    void a_storage_that_cannot_remove_directories_does_not_undo_what_was_deleted() {
        bed.oldFile("job_50/a");
        bed.storage.faults().failCalls(StorageCall.Method.REMOVE_EMPTY_DIRECTORIES);
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(stats.errors()).isEqualTo(1);
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
    }
}
