// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmergencyRunTest {

    private final EmergencyBed emergency = new EmergencyBed();
    private final TestBed bed = emergency.bed;

    private static double percent(StorageUsage usage) {
        return ((StorageUsage.Known) usage).usedPercent();
    }

    @Test
    void takes_the_oldest_orphans_first_and_stops_at_the_measured_target() {
        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.trigger()).isEqualTo(CleanupTrigger.EMERGENCY_THRESHOLD);
        assertThat(stats.files().deleted()).isEqualTo(11);
        assertThat(stats.files().removedBy()).containsExactly(Map.entry(Reason.JOB_NOT_FOUND, 11L));
        for (int i = 0; i < 30; i++) {
            assertThat(bed.store.exists("job_99_" + i + ".tmp")).as("%d", i).isEqualTo(i >= 11);
        }
        assertThat(percent(stats.usageBefore())).isEqualTo(96.0);
        assertThat(percent(stats.usageAfter())).isEqualTo(85.0);
        assertThat(stats.alerts()).noneMatch(alert -> alert.contains("used"));
        assertThat(stats.rounds()).allMatch(round -> round.tier() == EmergencyTier.ORPHANS && round.gained());
        assertThat(stats.rounds().stream()
                        .mapToLong(EmergencyRound::filesRemoved)
                        .sum())
                .isEqualTo(11);
        assertThat(stats.rounds().stream()
                        .mapToLong(EmergencyRound::bytesRemoved)
                        .sum())
                .isEqualTo(110);
    }

    @Test
    void takes_nothing_of_an_age_while_an_older_file_is_there_whatever_the_listing_says() {
        for (String key : bed.store.files()) {
            bed.store.delete(key);
        }
        bed.store.withTotalBytes(1000);
        bed.store.write("job_1_large", 760);
        for (int i = 0; i < 10; i++) { // listed first, younger, and more than is missing
            bed.file("job_51/a" + i, Duration.ofDays(8));
            bed.file("job_51/z" + i, Duration.ofDays(10));
        }

        emergency.service().emergencyCleanup(); // 960 used, 110 too many

        assertThat(bed.store.files().stream().filter(key -> key.contains("/z"))).isEmpty();
        assertThat(bed.store.files().stream().filter(key -> key.contains("/a"))).hasSize(9);
    }

    @Test
    void goes_on_with_the_next_tier_only_when_one_has_nothing_left() {
        emergency.emergency(settings -> settings.withTargetOffset(40)); // 410 bytes too many

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.rounds().stream().map(EmergencyRound::tier).distinct())
                .containsExactly(EmergencyTier.ORPHANS, EmergencyTier.FAILED_JOBS);
        assertThat(emergency.left("job_99_")).isZero();
        assertThat(emergency.left("job_51_")).isEqualTo(9);
        assertThat(bed.store.exists("job_51_10.tmp")).isFalse();
        assertThat(bed.store.exists("job_51_11.tmp")).isTrue();
        assertThat(emergency.left("job_61_")).isEqualTo(26);
        assertThat(percent(stats.usageAfter())).isEqualTo(55.0);
    }

    @Test
    void inv_4_files_of_active_jobs_stay_even_if_that_is_not_enough() {
        bed.store.withTotalBytes(210); // 20 active files are 200 bytes: 95.2 %
        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(emergency.left("job_1_")).isEqualTo(20);
        assertThat(emergency.left("job_")).isEqualTo(20);
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.alerts()).anyMatch(alert -> alert.contains("95.2 %"));
    }

    @Test
    void takes_active_files_past_their_age_where_the_host_allowed_it_and_stops_half_way() {
        bed.store.withTotalBytes(210);
        bed.file("job_1_young.tmp", Duration.ofHours(5));
        emergency.emergency(settings -> settings.withDeleteActive(true));

        CleanupStats stats = emergency.service().emergencyCleanup();

        // 90 % of 210 are 189: 21 of 210 bytes must go after the other tiers
        assertThat(emergency.left("job_1_")).isEqualTo(18);
        assertThat(bed.store.exists("job_1_0.tmp")).isFalse();
        assertThat(bed.store.exists("job_1_young.tmp")).isTrue();
        assertThat(stats.files().removedBy()).containsEntry(Reason.ACTIVE_ALLOWED, 3L);
    }

    @Test
    void active_files_stay_where_the_other_tiers_were_enough_to_end_the_condition_that_began_it() {
        bed.store.withTotalBytes(220); // 200 active bytes are 90.9 %: above the target, below the threshold
        emergency.emergency(settings -> settings.withDeleteActive(true));

        emergency.service().emergencyCleanup();

        assertThat(emergency.left("job_1_")).isEqualTo(20);
        assertThat(emergency.left("job_")).isEqualTo(20);
    }

    @Test
    void below_the_threshold_nothing_happens() {
        bed.store.withTotalBytes(1020); // 94.1 %
        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.skipReason()).contains(SkipReason.NOT_NEEDED);
        assertThat(emergency.left("job_")).isEqualTo(96);
    }

    @Test
    void too_little_free_space_is_an_emergency_too_and_ends_at_twice_the_floor() {
        bed.store.withTotalBytes(1050); // 91.4 %; the floor of 1 GB counts as a tenth: 105 bytes, and 90 are free
        emergency.emergency(settings -> settings.withMinFreeSpaceGb(1));

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.files().deleted()).isEqualTo(12);
        assertThat(((StorageUsage.Known) stats.usageAfter()).usableBytes()).isEqualTo(210);
    }

    @Test
    void without_a_known_usage_nothing_is_deleted() {
        bed.storage.answerUsage(measured -> new StorageUsage.Unknown("no quota"));
        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.skipReason()).contains(SkipReason.USAGE_UNKNOWN);
        assertThat(emergency.left("job_")).isEqualTo(96);
    }

    @Test
    void respects_the_graces_of_state_and_file_and_the_age_of_orphans() {
        bed.store.withTotalBytes(10); // everything that may go goes
        bed.jobs.put("52", JobStatus.FAILED, Duration.ofMinutes(14));
        bed.jobs.put("53", JobStatus.FAILED, Duration.ofMinutes(15));
        bed.jobs.putWithoutTime("54", JobStatus.COMPLETED);
        bed.oldFile("job_52_old.tmp").oldFile("job_53_old.tmp").oldFile("job_54_old.tmp");
        bed.file("job_53_young.tmp", Duration.ofMinutes(15));
        bed.file("job_53_grown.tmp", Duration.ofMinutes(15).plusNanos(2));
        bed.file("job_99_young.tmp", Duration.ofMinutes(60));

        emergency.service().emergencyCleanup();

        assertThat(bed.store.files().stream().filter(key -> !key.startsWith("job_1_")))
                .containsExactlyInAnyOrder("job_52_old.tmp", "job_54_old.tmp", "job_53_young.tmp", "job_99_young.tmp");
    }

    @Test
    void inv_14_excluded_and_held_files_stay_in_every_tier() {
        bed.store.withTotalBytes(10);
        bed.settings(settings ->
                settings.withFiles(files -> files.withExcludePatterns(List.of("job_99_3.tmp", "job_1_4.tmp"))
                        .withHoldMarker(".hold")));
        emergency.emergency(settings -> settings.withDeleteActive(true));
        bed.oldFile("held/job_99_x.tmp").oldFile("held/job_51_x.tmp").oldFile("held/job_1_x.tmp");
        bed.store.write("held/.hold", 0);

        emergency.service().emergencyCleanup();

        assertThat(bed.store.files())
                .containsExactlyInAnyOrder(
                        "held/.hold",
                        "held/job_99_x.tmp",
                        "held/job_51_x.tmp",
                        "held/job_1_x.tmp",
                        "job_99_3.tmp",
                        "job_1_4.tmp");
    }

    @Test
    void inv_2_orphans_are_not_believed_absent_from_an_empty_store() {
        for (int job = 1; job <= 10; job++) {
            bed.jobs.remove(String.valueOf(job));
        }
        bed.jobs.remove("51").remove("61");
        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.files().kept(Reason.NOT_FOUND_UNPROVEN) + stats.files().kept(Reason.NOT_FOUND_IN_EMPTY_STORE))
                .isPositive();
    }

    @Test
    void inv_6_a_file_that_an_absent_and_a_known_job_own_together_goes_in_no_tier() {
        bed.store.withTotalBytes(10);
        bed.oldFile("job_99/job_51_x.tmp").oldFile("job_61/job_51_x.tmp").oldFile("job_51/job_1_x.tmp");

        emergency.service().emergencyCleanup();

        assertThat(bed.store.exists("job_99/job_51_x.tmp")).isTrue();
        assertThat(bed.store.exists("job_61/job_51_x.tmp")).isFalse();
        assertThat(bed.store.exists("job_51/job_1_x.tmp")).isTrue();
    }

    @Test
    void orphans_are_skipped_where_their_detection_is_off() {
        bed.settings(settings -> settings.withOrphans(orphans -> orphans.withDetectionEnabled(false)));
        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(emergency.left("job_99_")).isEqualTo(30);
        assertThat(stats.files().removedBy()).containsOnlyKeys(Reason.JOB_FAILED);
    }

    @Test
    void inv_25_its_target_bounds_it_and_not_the_file_limit() {
        bed.settings(settings -> settings.withLimits(limits -> limits.withMaxFiles(100)));
        bed.store.withTotalBytes(10);
        for (int i = 0; i < 100; i++) {
            bed.oldFile("job_51_more" + i + ".tmp");
        }

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.files().deleted()).isEqualTo(176);
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void inv_30_a_dry_run_projects_the_usage_and_touches_nothing() {
        CleanupStats shown =
                emergency.service().with(RunOptions.defaults().withDryRun(true)).emergencyCleanup();

        assertThat(emergency.left("job_")).isEqualTo(96);
        assertThat(shown.files().wouldDelete()).isEqualTo(11);
        assertThat(percent(shown.rounds().get(shown.rounds().size() - 1).usageAfter()))
                .isEqualTo(85.0);
        CleanupStats real = emergency.service().emergencyCleanup();
        assertThat(real.files().removedBy()).isEqualTo(shown.files().removedBy());
    }

    @Test
    void inv_30_a_dry_run_over_several_tiers_lists_what_the_real_run_takes() {
        emergency.emergency(settings -> settings.withTargetOffset(40));
        CleanupStats shown =
                emergency.service().with(RunOptions.defaults().withDryRun(true)).emergencyCleanup();
        assertThat(emergency.left("job_")).isEqualTo(96);
        CleanupStats real = emergency.service().emergencyCleanup();

        assertThat(shown.files().wouldDelete()).isEqualTo(41);
        assertThat(real.files().removedBy()).isEqualTo(shown.files().removedBy());
    }

    @Test
    void works_while_temp_files_are_kept_for_debugging() {
        bed.settings(settings -> settings.withKeepForDebugging(true));

        assertThat(emergency.service().emergencyCleanup().files().deleted()).isEqualTo(11);
    }
}
