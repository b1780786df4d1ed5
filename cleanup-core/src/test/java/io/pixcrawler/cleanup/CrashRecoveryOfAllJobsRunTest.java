// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrashRecoveryOfAllJobsRunTest {

    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final TestBed bed = new TestBed();

    @BeforeEach
    void jobs() {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(1));
        bed.jobs.put("52", JobStatus.CANCELLED, Duration.ofHours(2));
        bed.jobs.put("53", JobStatus.FAILED, Duration.ofMinutes(59));
        bed.jobs.putWithoutTime("54", JobStatus.FAILED);
        bed.jobs.put("61", JobStatus.COMPLETED, Duration.ofDays(2));
    }

    @Test
    void takes_what_every_job_left_that_failed_or_was_cancelled_long_enough_ago_however_young_the_files() {
        bed.file("job_51_a.tmp", YOUNG).file("job_52/b.tmp", YOUNG).oldFile("deep/job_51/chunk.tmp");

        CleanupStats stats = bed.service().cleanupAfterCrash();

        assertThat(stats.trigger()).isEqualTo(CleanupTrigger.CRASH_RECOVERY);
        assertThat(stats.files().deleted()).isEqualTo(3);
        assertThat(bed.store.files()).isEmpty();
        assertThat(bed.store.exists("job_52")).isFalse();
    }

    @Test
    void inv_4_keeps_the_files_of_every_other_job() {
        bed.oldFile("job_1_active.tmp")
                .oldFile("job_53_recent.tmp")
                .oldFile("job_54_since_when.tmp")
                .oldFile("job_61_completed.tmp")
                .oldFile("job_99_absent.tmp")
                .oldFile("nobody.tmp")
                .oldFile("job_51/job_61_both.tmp");

        CleanupStats stats = bed.service().cleanupAfterCrash();

        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.files().keptBy())
                .containsEntry(Reason.SUSPECTED_ZOMBIE, 1L)
                .containsEntry(Reason.STATE_TOO_RECENT, 1L)
                .containsEntry(Reason.STATE_AGE_UNKNOWN, 1L)
                .containsEntry(Reason.STATE_NOT_TAKEN, 3L)
                .containsEntry(Reason.UNOWNED, 1L);
    }

    @Test
    void inv_7_keeps_what_was_written_after_the_trigger_was_raised() {
        bed.file("job_51_before.tmp", Duration.ofMinutes(11)).file("job_51_after.tmp", Duration.ofMinutes(9));

        bed.service()
                .with(RunOptions.defaults().withRaisedAt(bed.clock.instant().minus(Duration.ofMinutes(10))))
                .cleanupAfterCrash();

        assertThat(bed.store.files()).containsExactly("job_51_after.tmp");
    }

    @Test
    void does_nothing_while_temp_files_are_kept_for_debugging() {
        bed.oldFile("job_51_a.tmp").settings(settings -> settings.withKeepForDebugging(true));

        assertThat(bed.service().cleanupAfterCrash().skipReason()).contains(SkipReason.DISABLED);
        assertThat(bed.store.exists("job_51_a.tmp")).isTrue();
    }
}
