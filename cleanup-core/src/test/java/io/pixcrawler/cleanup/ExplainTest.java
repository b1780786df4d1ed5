// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainTest {

    private final TestBed bed = new TestBed();

    @BeforeEach
    void jobs() {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofMinutes(40));
        bed.jobs.put("61", JobStatus.COMPLETED, Duration.ofHours(3));
    }

    private static Explanation.Verdict of(Explanation explanation, CleanupTrigger trigger) {
        return explanation.verdicts().stream()
                .filter(verdict -> verdict.trigger() == trigger)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Explanation.Verdict of(Explanation explanation, EmergencyTier tier) {
        return explanation.verdicts().stream()
                .filter(verdict -> verdict.tier().filter(tier::equals).isPresent())
                .findAny()
                .orElseThrow();
    }

    private static void goesFrom(Explanation.Verdict verdict, Instant from) {
        assertThat(verdict.from().orElseThrow())
                .isBetween(from, from.plusMillis(1001)); // a time on a whole second may be a second late
    }

    @Test
    void tells_who_owns_a_file_and_from_when_on_each_trigger_would_take_it() {
        bed.file("job_51_a.tmp", Duration.ofHours(2));
        Explanation explanation = bed.service().explain("job_51_a.tmp");

        assertThat(explanation.file().orElseThrow().sizeBytes()).isEqualTo(10);
        assertThat(explanation.ownership().owners().get(0).job()).isEqualTo(new JobId("51"));
        assertThat(explanation.jobs()).containsOnlyKeys(new JobId("51"));
        assertThat(explanation.jobs().get(new JobId("51")).status()).isEqualTo(JobStatus.FAILED);

        Instant now = bed.clock.instant();
        Explanation.Verdict alone = explanation.verdicts().stream()
                .filter(verdict -> verdict.note().contains("job 51 alone"))
                .findAny()
                .orElseThrow();
        assertThat(alone.goes()).isTrue();
        assertThat(alone.reason()).isEqualTo(Reason.JOB_FAILED);
        assertThat(alone.from()).contains(now);

        Explanation.Verdict crashes = of(explanation, CleanupTrigger.CRASH_RECOVERY);
        assertThat(crashes.goes()).isFalse();
        assertThat(crashes.reason()).isEqualTo(Reason.STATE_TOO_RECENT);
        goesFrom(crashes, now.plus(Duration.ofMinutes(20)));
        goesFrom(of(explanation, CleanupTrigger.SCHEDULED), now.plus(Duration.ofMinutes(20)));
        goesFrom(of(explanation, CleanupTrigger.ORPHANED_FILES), now.plus(Duration.ofHours(22)));
        assertThat(of(explanation, EmergencyTier.FAILED_JOBS).goes()).isTrue();
        assertThat(of(explanation, EmergencyTier.COMPLETED_JOBS).goes()).isFalse();
        assertThat(of(explanation, EmergencyTier.COMPLETED_JOBS).from()).isEmpty();
    }

    @Test
    void the_run_does_what_was_explained_when_its_time_comes() {
        bed.file("job_51_a.tmp", Duration.ofHours(2));
        TempStorageCleanupService service = bed.service();
        Instant from = of(service.explain("job_51_a.tmp"), CleanupTrigger.ORPHANED_FILES)
                .from()
                .orElseThrow();

        bed.clock.set(from.minusNanos(1));
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(30));
        assertThat(service.cleanupOrphanedFiles().files().deleted()).isZero();
        bed.clock.set(from);
        assertThat(service.cleanupOrphanedFiles().files().deleted()).isEqualTo(1);
    }

    @Test
    void time_alone_does_not_help_a_file_of_an_active_job() {
        bed.oldFile("job_1_a.tmp");
        Explanation explanation = bed.service().explain("job_1_a.tmp");

        assertThat(explanation.verdicts()).noneMatch(Explanation.Verdict::goes);
        assertThat(explanation.verdicts()).allMatch(verdict -> verdict.from().isEmpty());
        assertThat(explanation.verdicts())
                .noneMatch(verdict -> verdict.tier().equals(Optional.of(EmergencyTier.ACTIVE_JOBS)));
    }

    @Test
    void a_chunks_file_goes_once_the_host_says_so() {
        bed.oldFile("job_1_chunk_2_cat.jpg");
        Explanation.Verdict verdict =
                of(bed.service().explain("job_1_chunk_2_cat.jpg"), CleanupTrigger.CHUNK_COMPLETION);

        assertThat(verdict.goes()).isTrue();
        assertThat(verdict.note()).contains("1/2 is complete");
    }

    @Test
    void excluded_and_held_files_say_so_for_every_trigger() {
        bed.settings(settings -> settings.withFiles(
                files -> files.withExcludePatterns(List.of("*.keep")).withHoldMarker(".hold")));
        bed.oldFile("job_51_a.keep").oldFile("held/job_51_b.tmp").oldFile("held/.hold");
        TempStorageCleanupService service = bed.service();

        assertThat(service.explain("job_51_a.keep").verdicts())
                .allMatch(verdict -> verdict.reason() == Reason.EXCLUDED && !verdict.goes())
                .allMatch(verdict -> verdict.from().isEmpty());
        assertThat(service.explain("held/job_51_b.tmp").verdicts())
                .allMatch(verdict -> verdict.reason() == Reason.HELD && !verdict.goes());
    }

    @Test
    void a_trigger_that_is_switched_off_says_by_what() {
        bed.oldFile("job_51_a.tmp").settings(settings -> settings.withKeepForDebugging(true));
        Explanation explanation = bed.service().explain("job_51_a.tmp");

        assertThat(of(explanation, CleanupTrigger.ORPHANED_FILES).note())
                .contains("keep_temp_files_for_debugging = true");
        assertThat(of(explanation, EmergencyTier.FAILED_JOBS).note()).doesNotContain("debugging");
    }

    @Test
    void inv_2_an_absent_job_is_explained_with_the_doubts_that_a_run_would_have() {
        bed.oldFile("job_99_a.tmp");
        TempStorageCleanupService service = bed.service();
        assertThat(of(service.explain("job_99_a.tmp"), CleanupTrigger.ORPHANED_FILES)
                        .reason())
                .isEqualTo(Reason.NOT_FOUND_UNPROVEN);

        bed.oldFile("job_1_a.tmp");
        service.with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();
        assertThat(of(service.explain("job_99_a.tmp"), CleanupTrigger.ORPHANED_FILES)
                        .reason())
                .isEqualTo(Reason.JOB_NOT_FOUND);
    }

    @Test
    void inv_3_a_job_store_that_fails_is_unknown_and_no_error() {
        bed.oldFile("job_51_a.tmp");
        JobStateLookup down = JobStateLookup.of(ids -> {
            throw new IllegalStateException("down");
        });
        Explanation explanation = bed.service(down).explain("job_51_a.tmp");

        assertThat(explanation.jobs()).isEmpty();
        assertThat(of(explanation, CleanupTrigger.ORPHANED_FILES).reason()).isEqualTo(Reason.JOB_STATE_UNKNOWN);
    }

    @Test
    void what_is_not_there_has_no_verdict() {
        Explanation explanation = bed.service().explain("job_51_gone.tmp");

        assertThat(explanation.file()).isEmpty();
        assertThat(explanation.verdicts()).isEmpty();
        assertThat(explanation.ownership().kind()).isEqualTo(Ownership.Kind.OWNED);
        assertThat(explanation.jobs().get(new JobId("51")))
                .extracting(JobState::status)
                .isEqualTo(JobStatus.FAILED);
    }

    @Test
    void changes_nothing() {
        bed.oldFile("job_51_a.tmp").oldFile("job_99_a.tmp");
        TempStorageCleanupService service = bed.service();
        service.explain("job_51_a.tmp");
        service.explain("job_99_a.tmp");

        assertThat(bed.store.files()).hasSize(2);
        assertThat(bed.jobs.calls()).noneMatch(call -> call.toString().contains("WHILE_HELD"));
    }
}
