// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The emergency and a usage that does not do what the sizes of the removed files say. */
class EmergencyGainTest {

    private final EmergencyBed emergency = new EmergencyBed();
    private final TestBed bed = emergency.bed;

    private void usageDoesNotFall() {
        bed.storage.answerUsage(measured -> new StorageUsage.Measured(1000, 960, 40));
    }

    @Test
    void inv_26_two_rounds_without_gain_end_it_with_an_alert_and_take_no_more_than_was_missing_each_time() {
        usageDoesNotFall();

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(stats.alerts()).anyMatch(alert -> alert.contains("did not fall"));
        assertThat(stats.rounds()).hasSize(2).noneMatch(EmergencyRound::gained);
        assertThat(stats.files().deleted()).isBetween(11L, 22L); // 110 bytes are missing each time
        assertThat(emergency.left("job_51_")).isEqualTo(20);
    }

    @Test
    void inv_26_a_sum_that_says_enough_does_not_stop_it_while_the_usage_says_otherwise() {
        // every second byte was a hard link: half of what goes comes back
        bed.storage.answerUsage(measured -> {
            long gone = 960 - ((StorageUsage.Known) measured).usedBytes();
            return new StorageUsage.Measured(1000, 960 - gone / 2, 40 + gone / 2);
        });

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().deleted()).isEqualTo(22);
        assertThat(((StorageUsage.Known) stats.usageAfter()).usedPercent()).isEqualTo(85.0);
        assertThat(stats.rounds().size()).isGreaterThan(1);
    }

    @Test
    void inv_26_active_files_are_locked_for_the_cooldown_after_a_round_without_gain() {
        usageDoesNotFall();
        emergency.emergency(settings -> settings.withDeleteActive(true));
        try (TempStorageCleanupService service = emergency.service()) {
            service.emergencyCleanup();
            bed.store.files().stream().filter(key -> !key.startsWith("job_1_")).forEach(bed.store::delete);

            CleanupStats locked = service.emergencyCleanup();
            assertThat(emergency.left("job_1_")).isEqualTo(20);
            assertThat(locked.alerts()).anyMatch(alert -> alert.contains("emergency_cooldown_minutes"));

            bed.clock.advance(Duration.ofMinutes(60));
            service.emergencyCleanup();
            assertThat(emergency.left("job_1_")).isLessThan(20);
        }
    }

    @Test
    void inv_26_a_dry_run_locks_nothing() {
        usageDoesNotFall();
        emergency.emergency(settings -> settings.withDeleteActive(true));
        bed.store.files().stream().filter(key -> !key.startsWith("job_1_")).forEach(bed.store::delete);
        // the only files by which a dry run projects no gain
        bed.store.write("job_51_empty.tmp", 0, bed.clock.instant().minus(TestBed.OLD));
        try (TempStorageCleanupService service = emergency.service()) {
            CleanupStats dry =
                    service.with(RunOptions.defaults().withDryRun(true)).emergencyCleanup();
            assertThat(dry.rounds()).anyMatch(round -> round.filesRemoved() == 1 && !round.gained());
            bed.store.delete("job_51_empty.tmp");

            service.emergencyCleanup();
            assertThat(emergency.left("job_1_")).isLessThan(20);
        }
    }

    @Test
    @Timeout(60)
    void waits_for_space_that_comes_back_late_before_it_takes_more() {
        AtomicInteger looks = new AtomicInteger();
        List<Long> answered = new ArrayList<>();
        bed.storage.answerUsage(measured -> {
            long used = ((StorageUsage.Known) measured).usedBytes();
            long shown = used < 900 && looks.incrementAndGet() > 3 ? used : 960;
            answered.add(shown);
            return new StorageUsage.Measured(1000, shown, 1000 - shown);
        });

        CleanupStats stats =
                emergency.builder().lateFreeing(Duration.ofSeconds(30)).build().emergencyCleanup();

        assertThat(stats.files().deleted()).isEqualTo(11);
        assertThat(stats.rounds()).allMatch(EmergencyRound::gained);
        assertThat(answered).contains(960L, 850L);
    }

    @Test
    void usage_that_is_lost_on_the_way_ends_it() {
        AtomicInteger looks = new AtomicInteger();
        bed.storage.answerUsage(measured -> looks.incrementAndGet() > 4 ? new StorageUsage.Unknown("gone") : measured);

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(stats.files().deleted()).isLessThan(11);
        assertThat(stats.errorSample()).anyMatch(error -> error.contains("usage"));
    }

    @Test
    void a_writer_that_fills_as_fast_as_it_frees_ends_it() {
        AtomicInteger written = new AtomicInteger();
        bed.storage.answerUsage(measured -> {
            while (bed.store.usedBytes() < 960) {
                bed.store.write("job_2_" + written.incrementAndGet() + ".tmp", 10);
            }
            return new StorageUsage.Measured(1000, 960, 40);
        });

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(stats.files().deleted()).isLessThanOrEqualTo(22);
        assertThat(written.get()).isGreaterThanOrEqualTo((int) stats.files().deleted());
    }

    @Test
    void ten_thousand_files_of_one_age_do_not_all_go_for_a_few_missing_bytes() {
        bed.store.withTotalBytes(100_960);
        for (int i = 0; i < 10_000; i++) {
            bed.oldFile("job_51_same" + i + ".tmp");
        }
        CleanupStats stats = emergency.service().emergencyCleanup();

        // 15 % of a hundred thousand bytes in files of ten
        assertThat(stats.files().deleted()).isBetween(1_500L, 1_520L);
    }
}
