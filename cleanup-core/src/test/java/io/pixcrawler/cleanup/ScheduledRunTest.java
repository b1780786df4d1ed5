// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduledRunTest {

    private final TestBed bed = new TestBed();

    @BeforeEach
    void filesOfEveryKind() {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(3));
        bed.jobs.put("61", JobStatus.COMPLETED, Duration.ofHours(3));
        bed.oldFile("job_51_old.tmp")
                .file("job_51_young.tmp", Duration.ofMinutes(5))
                .oldFile("job_61_old.tmp")
                .file("job_61_young.tmp", Duration.ofMinutes(5))
                .oldFile("job_99_old.tmp")
                .file("job_99_young.tmp", Duration.ofMinutes(5))
                .oldFile("job_51/job_61_old.tmp")
                .file("job_51/job_61_young.tmp", Duration.ofMinutes(5))
                .oldFile("job_1_old.tmp");
    }

    @Test
    void takes_orphans_and_what_crashed_jobs_left_in_one_pass() {
        CleanupStats stats = bed.service().scheduledCleanup();

        assertThat(stats.trigger()).isEqualTo(CleanupTrigger.SCHEDULED);
        assertThat(bed.store.files())
                .containsExactlyInAnyOrder(
                        "job_61_young.tmp", "job_99_young.tmp", "job_51/job_61_young.tmp", "job_1_old.tmp");
        assertThat(stats.files().scanned()).isEqualTo(9);
    }

    @Test
    void takes_crashed_jobs_only_where_orphan_detection_is_off() {
        bed.settings(settings -> settings.withOrphans(orphans -> orphans.withDetectionEnabled(false)));

        CleanupStats stats = bed.service().scheduledCleanup();

        assertThat(stats.files().removedBy()).containsOnlyKeys(Reason.JOB_FAILED);
        assertThat(stats.files().deleted()).isEqualTo(2);
    }

    @Test
    void becomes_an_emergency_where_the_storage_is_nearly_full() {
        bed.store.withTotalBytes(92);
        CleanupStats stats = bed.service().scheduledCleanup();

        assertThat(stats.trigger()).isEqualTo(CleanupTrigger.EMERGENCY_THRESHOLD);
        assertThat(stats.files().deleted()).isPositive();
    }

    @Test
    void cleans_as_usual_where_nobody_knows_how_full_the_storage_is() {
        bed.storage.answerUsage(measured -> new StorageUsage.Unknown("no quota"));

        assertThat(bed.service().scheduledCleanup().files().deleted()).isEqualTo(5);
    }

    @Test
    void while_temp_files_are_kept_for_debugging_only_an_emergency_deletes() {
        bed.settings(settings -> settings.withKeepForDebugging(true));
        assertThat(bed.service().scheduledCleanup().skipReason()).contains(SkipReason.DISABLED);

        bed.store.withTotalBytes(92);
        assertThat(bed.service().scheduledCleanup().files().deleted()).isPositive();
    }

    @Test
    void inv_4_keeps_files_of_jobs_that_ended_less_than_the_grace_ago() {
        bed.jobs.put("52", JobStatus.FAILED, Duration.ofMinutes(59));
        bed.jobs.put("62", JobStatus.COMPLETED, Duration.ofMinutes(59));
        bed.oldFile("job_52_a.tmp").oldFile("job_62_a.tmp");

        assertThat(bed.service().scheduledCleanup().files().kept(Reason.STATE_TOO_RECENT))
                .isEqualTo(2);
        assertThat(bed.store.files()).contains("job_52_a.tmp", "job_62_a.tmp");
    }

    @Test
    void inv_30_a_dry_run_lists_what_the_real_one_takes() {
        CleanupStats shown =
                bed.service().with(RunOptions.defaults().withDryRun(true)).scheduledCleanup();
        CleanupStats real = bed.service().scheduledCleanup();

        assertThat(shown.files().wouldDelete()).isEqualTo(5);
        assertThat(real.files().removedBy()).isEqualTo(shown.files().removedBy());
    }

    @Test
    void inv_7_an_emergency_that_it_becomes_keeps_what_was_written_since_the_call() {
        bed.store.withTotalBytes(92);
        bed.settings(settings -> settings.withEmergency(
                emergency -> emergency.withThreshold(50).withTargetOffset(40).withGrace(Duration.ZERO)));
        AtomicBoolean written = new AtomicBoolean();
        StorageProvider slow = new ForwardingStorage(bed.storage) {
            @Override
            public StorageUsage usage() {
                if (written.compareAndSet(false, true)) {
                    bed.clock.advance(Duration.ofSeconds(5));
                    bed.store.write("job_51_new.tmp", 10);
                    bed.clock.advance(Duration.ofSeconds(5));
                }
                return super.usage();
            }
        };
        CleanupStats stats = bed.service(slow).scheduledCleanup();

        assertThat(stats.trigger()).isEqualTo(CleanupTrigger.EMERGENCY_THRESHOLD);
        assertThat(bed.store.files()).contains("job_51_new.tmp").doesNotContain("job_51_young.tmp");
    }
}
