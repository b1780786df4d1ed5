// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The emergency ends, whatever the storage answers, and takes no more than it must. */
class EmergencyEndTest {

    private final EmergencyBed emergency = new EmergencyBed();
    private final TestBed bed = emergency.bed;

    @Test
    @Timeout(30)
    void inv_26_deletions_of_unknown_outcome_are_not_repeated_without_end() {
        AtomicInteger deletions = new AtomicInteger();
        TempStorageCleanupService service = bed.builder(
                        new ForwardingStorage(bed.storage) {
                            @Override
                            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                                if (deletions.incrementAndGet() > 1000) {
                                    bed.clock.advance(Duration.ofMinutes(31)); // or it would go on for ever
                                }
                                throw new IllegalStateException("connection reset");
                            }
                        },
                        bed.jobs)
                .lateFreeing(Duration.ZERO)
                .build();

        CleanupStats stats = service.emergencyCleanup();

        assertThat(deletions).hasValueLessThan(10);
        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.files().unknownOutcome()).isPositive();
        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
    }

    @Test
    @Timeout(30)
    void inv_26_nor_are_they_while_somebody_else_makes_room() {
        AtomicInteger deletions = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        bed.storage.answerUsage(measured -> {
            long used = 960 - looks.incrementAndGet() / 2; // each round gains something
            return new StorageUsage.Measured(1000, used, 1000 - used);
        });
        ForwardingStorage losing = new ForwardingStorage(bed.storage) {
            @Override
            public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
                deletions.incrementAndGet();
                throw new IllegalStateException("connection reset");
            }
        };

        bed.builder(losing, bed.jobs).lateFreeing(Duration.ZERO).build().emergencyCleanup();

        assertThat(deletions.get()).isBetween(1, 15);
    }

    @Test
    void inv_26_nothing_goes_if_somebody_else_made_room_while_it_looked_for_files() {
        AtomicBoolean looked = new AtomicBoolean();
        ForwardingStorage watched = new ForwardingStorage(bed.storage) {
            @Override
            public ScanEnd scan(Scan scan, BatchVisitor visitor) {
                ScanEnd end = super.scan(scan, visitor);
                looked.set(true);
                return end;
            }

            @Override
            public StorageUsage usage() {
                return looked.get() ? new StorageUsage.Measured(1000, 500, 500) : super.usage();
            }
        };

        CleanupStats stats = bed.builder(watched, bed.jobs)
                .lateFreeing(Duration.ZERO)
                .build()
                .emergencyCleanup();

        assertThat(looked).isTrue();
        assertThat(stats.files().deleted()).isZero();
    }

    @Test
    void inv_26_once_the_target_was_met_no_further_tier_is_taken_even_if_the_usage_rises_again() {
        emergency.emergency(settings -> settings.withTargetOffset(40)); // 410 bytes too many: 30 orphans and 11 more
        AtomicInteger below = new AtomicInteger();
        bed.storage.answerUsage(
                measured -> { // each time it is met, a writer fills it again
                    StorageUsage.Known known = (StorageUsage.Known) measured;
                    return known.usedPercent() <= 55 && below.incrementAndGet() > 1
                            ? new StorageUsage.Measured(1000, 900, 100)
                            : measured;
                });

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.files().removedBy()).doesNotContainKey(Reason.JOB_COMPLETED);
        assertThat(emergency.left("job_61_")).isEqualTo(26);
        assertThat(emergency.left("job_51_")).isEqualTo(9);
    }

    @Test
    void inv_26_a_round_over_active_files_without_gain_locks_their_tier_at_once() {
        emergency.emergency(settings -> settings.withDeleteActive(true));
        bed.store.files().stream().filter(key -> !key.startsWith("job_1_")).forEach(bed.store::delete);
        bed.storage.answerUsage(measured -> new StorageUsage.Measured(1000, 960, 40)); // 60 bytes too many

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.files().removedBy().keySet()).containsExactly(Reason.ACTIVE_ALLOWED);
        assertThat(stats.files().deleted()).isBetween(1L, 6L);
        assertThat(stats.rounds().stream().filter(round -> round.filesRemoved() > 0))
                .hasSize(1);
        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
    }

    @Test
    void active_files_wait_until_all_that_went_before_shows_in_the_usage() {
        emergency.emergency(settings -> settings.withDeleteActive(true));
        AtomicInteger looks = new AtomicInteger();
        bed.storage.answerUsage(
                measured -> { // of 20 bytes 15 are given back at once, and the rest, with others, late
                    boolean begun = emergency.left("job_") <= 20;
                    long used = !begun ? 1000 : looks.incrementAndGet() < 8 ? 985 : 940;
                    return new StorageUsage.Measured(1000, used, 1000 - used);
                });
        bed.store.files().stream()
                .filter(key ->
                        !key.startsWith("job_1_") && !key.equals("job_61_25.tmp") && !key.equals("job_61_24.tmp"))
                .forEach(bed.store::delete);

        CleanupStats stats =
                emergency.builder().lateFreeing(Duration.ofSeconds(30)).build().emergencyCleanup();

        assertThat(stats.files().removedBy().keySet()).containsExactly(Reason.JOB_COMPLETED);
        assertThat(emergency.left("job_1_")).isEqualTo(20);
        assertThat(looks).hasValueGreaterThanOrEqualTo(8);
    }

    @Test
    void the_listener_is_told_what_went_before_the_usage_was_lost() {
        AtomicInteger looks = new AtomicInteger();
        bed.storage.answerUsage(measured -> looks.incrementAndGet() > 6 ? new StorageUsage.Unknown("gone") : measured);
        List<FileOutcome> told = new CopyOnWriteArrayList<>();

        CleanupStats stats = emergency
                .builder()
                .listener(new CleanupListener() {
                    @Override
                    public void fileDecided(FileDecision decision) {
                        told.add(decision.outcome());
                    }
                })
                .build()
                .emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(told).hasSize((int) stats.files().scanned());
        assertThat(told.stream().filter(FileOutcome.DELETED::equals))
                .hasSize((int) stats.files().deleted());
        assertThat(stats.files().deleted()).isPositive();
    }

    @Test
    void files_that_nobody_believes_to_be_orphans_do_not_cost_a_pass_for_each_step_of_their_age() {
        bed.jobs.answerFreshness(Freshness.empty());
        bed.store.withTotalBytes(101_000);
        bed.settings(settings -> settings.withLimits(limits -> limits.withBatchSize(1000)));
        for (int i = 0; i < 10_000; i++) {
            bed.file("job_99_more" + i + ".tmp", Duration.ofMinutes(100 + 10L * i));
        }
        emergency.emergency(settings -> settings.withTargetOffset(1)); // a hundredth at a time

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.files().removedBy().keySet())
                .containsExactlyInAnyOrder(Reason.JOB_FAILED, Reason.JOB_COMPLETED);
        assertThat(stats.rounds()).hasSizeLessThan(12);
    }

    @Test
    void nothing_goes_where_somebody_made_room_since_it_was_called() {
        AtomicInteger looks = new AtomicInteger();
        bed.storage.answerUsage(
                measured -> looks.incrementAndGet() == 1 ? measured : new StorageUsage.Measured(1000, 949, 51));

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().deleted()).isZero();
        assertThat(stats.errors()).isZero();
    }
}
