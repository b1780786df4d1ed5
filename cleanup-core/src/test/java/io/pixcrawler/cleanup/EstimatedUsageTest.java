// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A storage that adds up what it has only when it is asked to, and otherwise goes on from its last sum. */
class EstimatedUsageTest {

    private static final String DELETION = "deletion";
    private static final String SUM = "sum";

    private final EmergencyBed emergency = new EmergencyBed();
    private final List<String> asked = new ArrayList<>();

    /** Sums up on demand; between two sums the files that others write are not seen. */
    private class Summed extends ForwardingStorage {

        private final StorageProvider target;
        private long usedAtSum = -1;
        private long leftAtSum;

        Summed(StorageProvider target) {
            super(target);
            this.target = target;
        }

        private StorageUsage.Known measured() {
            return (StorageUsage.Known) target.usage();
        }

        @Override
        public StorageUsage usage() {
            if (usedAtSum < 0) {
                return new StorageUsage.Unknown("nothing was listed yet");
            }
            long freed = 10 * (leftAtSum - emergency.bed.store.files().size() + written);
            long used = Math.max(0, usedAtSum - freed);
            return new StorageUsage.Estimated(1000, used, 1000 - used);
        }

        @Override
        public StorageUsage usageAfresh() {
            asked.add(SUM);
            usedAtSum = measured().usedBytes();
            leftAtSum = emergency.bed.store.files().size();
            written = 0;
            return usage();
        }

        @Override
        public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
            if (asked.isEmpty() || !asked.get(asked.size() - 1).equals(DELETION)) {
                asked.add(DELETION);
            }
            return super.delete(files, notAfter);
        }
    }

    private long written;

    private CleanupStats run(CleanupListener listener) {
        return emergency
                .bed
                .builder(new Summed(emergency.bed.storage), emergency.bed.jobs)
                .listener(listener)
                .build()
                .with(RunOptions.defaults().withAcceptNotFound(true))
                .emergencyCleanup();
    }

    @Test
    void inv_26_it_is_added_up_at_the_begin_of_an_emergency_and_before_each_later_tier() {
        emergency.emergency(settings -> settings.withThreshold(60).withTargetOffset(10));

        CleanupStats stats = run(new CleanupListener() {});

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(asked).containsExactly(SUM, DELETION, SUM, DELETION);
        assertThat(stats.usageAfter()).isInstanceOf(StorageUsage.Estimated.class);
        assertThat(((StorageUsage.Known) stats.usageAfter()).usedPercent()).isEqualTo(50.0);
    }

    @Test
    void inv_26_a_tier_takes_as_much_as_the_new_sum_says_and_not_as_the_old_one_did() {
        emergency.emergency(settings -> settings.withThreshold(70).withTargetOffset(5));

        CleanupStats stats = run(new CleanupListener() {
            @Override
            public void emergencyRoundDone(RunId run, EmergencyRound round) {
                if (round.tier() == EmergencyTier.ORPHANS && written == 0) {
                    for (int i = 0; i < 10; i++) {
                        emergency.bed.file("job_1_new_" + i + ".tmp", Duration.ofSeconds(1));
                    }
                    written = 10;
                }
            }
        });

        assertThat(((StorageUsage.Known) stats.usageAfter()).usedPercent()).isEqualTo(65.0);
        assertThat(emergency.bed.store.files()).hasSize(65);
    }

    @Test
    void a_sum_that_cannot_be_had_means_no_emergency() {
        assertLeftAlone(
                new Summed(emergency.bed.storage) {
                    @Override
                    public StorageUsage usageAfresh() {
                        throw new IllegalStateException("injected: the listing broke off");
                    }
                },
                SkipReason.USAGE_UNKNOWN);
    }

    @Test
    void inv_26_an_old_estimate_does_not_turn_a_scheduled_run_into_an_emergency() {
        CleanupStats stats = emergency
                .bed
                .builder(
                        new ForwardingStorage(emergency.bed.storage) {
                            private long used = 990;

                            @Override
                            public StorageUsage usage() {
                                return new StorageUsage.Estimated(1000, used, 1000 - used);
                            }

                            @Override
                            public StorageUsage usageAfresh() {
                                used = 300;
                                return usage();
                            }
                        },
                        emergency.bed.jobs)
                .build()
                .scheduledCleanup();

        assertThat(stats.trigger()).isEqualTo(CleanupTrigger.SCHEDULED);
    }

    @Test
    void a_storage_that_keeps_the_space_of_what_is_deleted_is_left_alone_by_an_emergency() {
        assertLeftAlone(
                new ForwardingStorage(emergency.bed.storage) {
                    @Override
                    public Optional<String> keepsSpace() {
                        return Optional.of("old versions are kept");
                    }
                },
                SkipReason.SPACE_KEPT);
    }

    @Test
    void a_storage_that_cannot_say_whether_it_keeps_the_space_is_left_alone_too() {
        assertLeftAlone(
                new ForwardingStorage(emergency.bed.storage) {
                    @Override
                    public Optional<String> keepsSpace() {
                        throw new IllegalStateException("injected: no answer");
                    }
                },
                SkipReason.SPACE_KEPT);
    }

    private void assertLeftAlone(StorageProvider storage, SkipReason reason) {
        CleanupStats stats =
                emergency.bed.builder(storage, emergency.bed.jobs).build().emergencyCleanup();

        assertThat(stats.skipReason()).contains(reason);
        assertThat(emergency.bed.store.files()).hasSize(96);
    }
}
