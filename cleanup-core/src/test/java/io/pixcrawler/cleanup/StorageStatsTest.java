// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageStatsTest {

    private final TestBed bed = new TestBed();

    private void files() {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(3));
        bed.jobs.put("61", JobStatus.COMPLETED, Duration.ofMinutes(3));
        bed.settings(settings -> settings.withFiles(files -> files.withExcludePatterns(List.of("keep.*"))));
        bed.oldFile("job_1_a.tmp")
                .oldFile("job_1_b.tmp")
                .oldFile("job_51_a.tmp")
                .oldFile("job_61_a.tmp")
                .oldFile("job_99_a.tmp")
                .file("job_99_young.tmp", Duration.ofMinutes(1))
                .oldFile("nobody.txt")
                .oldFile("job_/x")
                .oldFile("keep.me");
    }

    @Test
    void before_the_first_pass_there_is_no_census_and_the_usage_is_live() {
        bed.store.withTotalBytes(1000);
        files();
        StorageStats stats = bed.service().storageStats();

        assertThat(stats.census()).isEmpty();
        assertThat(((StorageUsage.Known) stats.usage()).usedBytes()).isEqualTo(90);
        assertThat(stats.pressure()).isEqualTo(PressureLevel.NORMAL);
        assertThat(stats.cleanupNeeded()).isFalse();
        assertThat(stats.emergencyThreshold()).isEqualTo(95);
        assertThat(stats.warningThreshold()).isEqualTo(85);
        assertThat(stats.storage()).isEqualTo(bed.storage.name());
        assertThat(stats.jobs()).containsEntry(JobStatus.ACTIVE, 10L).containsEntry(JobStatus.FAILED, 1L);
    }

    @Test
    void after_a_pass_files_and_bytes_are_told_by_their_owners_state_less_what_went() {
        files();
        TempStorageCleanupService service = bed.service();
        CleanupStats run = service.cleanupOrphanedFiles();
        bed.clock.advance(Duration.ofMinutes(7));

        StorageCensus census = service.storageStats().census().orElseThrow();
        assertThat(run.files().deleted()).isEqualTo(2);
        assertThat(census.whole()).isTrue();
        assertThat(census.takenAt()).isEqualTo(run.endedAt());
        assertThat(census.byOwnerState()).containsOnlyKeys(FileOwnerState.values());
        assertThat(census.of(FileOwnerState.ACTIVE)).isEqualTo(new FilesAndBytes(2, 20));
        assertThat(census.of(FileOwnerState.FAILED)).isEqualTo(FilesAndBytes.NONE);
        assertThat(census.of(FileOwnerState.COMPLETED)).isEqualTo(new FilesAndBytes(1, 10));
        assertThat(census.of(FileOwnerState.NOT_FOUND)).isEqualTo(new FilesAndBytes(1, 10));
        assertThat(census.of(FileOwnerState.UNOWNED)).isEqualTo(new FilesAndBytes(1, 10));
        assertThat(census.of(FileOwnerState.UNPARSEABLE)).isEqualTo(new FilesAndBytes(1, 10));
        assertThat(census.of(FileOwnerState.EXCLUDED)).isEqualTo(new FilesAndBytes(1, 10));
        assertThat(census.total()).isEqualTo(new FilesAndBytes(7, 70));
    }

    @Test
    void a_dry_run_counts_what_is_there_and_takes_nothing_off() {
        files();
        TempStorageCleanupService service = bed.service();
        service.with(RunOptions.defaults().withDryRun(true)).scheduledCleanup();

        assertThat(service.storageStats().census().orElseThrow().total().files())
                .isEqualTo(9);
    }

    @Test
    void an_emergency_counts_each_file_once_however_many_rounds_it_takes() {
        EmergencyBed emergency = new EmergencyBed().emergency(settings -> settings.withTargetOffset(40));
        try (TempStorageCleanupService service = emergency.service()) {
            service.emergencyCleanup();

            assertThat(service.storageStats().census().orElseThrow().total().files())
                    .isEqualTo(emergency.left("job_"));
        }
    }

    @Test
    void a_pass_that_a_limit_ended_does_not_replace_one_that_saw_everything() {
        files();
        TempStorageCleanupService service = bed.service();
        service.cleanupOrphanedFiles();
        for (int i = 0; i < 150; i++) {
            bed.oldFile("job_51_more" + i);
        }
        service.reconfigure(service.settings()
                .withLimits(limits -> limits.withBatchSize(100).withMaxFiles(100)));
        assertThat(service.cleanupOrphanedFiles().outcome()).isEqualTo(RunOutcome.LIMIT_REACHED);
        assertThat(service.storageStats().census().orElseThrow().total().files())
                .isEqualTo(7);

        service.cleanupOrphanedFiles();
        assertThat(service.storageStats().census().orElseThrow().whole()).isTrue();
    }

    @Test
    void says_when_an_emergency_would_begin() {
        bed.store.withTotalBytes(90);
        files();
        StorageStats stats = bed.service().storageStats();

        assertThat(stats.pressure()).isEqualTo(PressureLevel.EMERGENCY);
        assertThat(stats.cleanupNeeded()).isTrue();
    }

    @Test
    void samples_are_taken_at_their_interval_and_tell_when_the_storage_is_full() {
        bed.store.withTotalBytes(1000);
        TempStorageCleanupService service = bed.service();
        for (int i = 0; i < 10; i++) {
            bed.oldFile("job_1_" + i);
            service.storageStats();
            service.storageStats(); // too soon for another sample
            bed.clock.advance(Duration.ofSeconds(30));
        }
        StorageStats stats = service.storageStats();

        assertThat(stats.usageOverTime()).hasSize(11);
        assertThat(stats.usageOverTime().get(0).usage().usedBytes()).isEqualTo(10);
        // about 10 bytes in 30 seconds, 900 bytes left
        assertThat(stats.fullAt().orElseThrow())
                .isBetween(
                        bed.clock.instant().plus(Duration.ofMinutes(40)),
                        bed.clock.instant().plus(Duration.ofMinutes(50)));
    }

    @Test
    void without_storage_monitoring_only_runs_take_samples() {
        bed.settings(settings -> settings.withMonitoring(monitoring -> monitoring.withStorageMonitoring(false)));
        TempStorageCleanupService service = bed.service();
        service.storageStats();
        assertThat(service.storageStats().usageOverTime()).isEmpty();

        service.cleanupOrphanedFiles();
        assertThat(service.storageStats().usageOverTime()).hasSize(1);
    }

    @Test
    void usage_that_cannot_be_measured_is_unknown_and_no_emergency() {
        bed.storage.answerUsage(measured -> {
            throw new IllegalStateException("stale handle");
        });
        StorageStats stats = bed.service().storageStats();

        assertThat(stats.usage()).isInstanceOf(StorageUsage.Unknown.class);
        assertThat(stats.cleanupNeeded()).isFalse();
    }
}
