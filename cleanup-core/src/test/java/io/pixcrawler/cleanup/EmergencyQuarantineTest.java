// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.Listing;
import io.pixcrawler.cleanup.testkit.StorageCall.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Under pressure what is set aside goes first of all, and what an emergency takes goes outright. */
class EmergencyQuarantineTest {

    private final EmergencyBed emergency = new EmergencyBed();
    private final TestBed bed = emergency.bed;

    EmergencyQuarantineTest() {
        bed.settings(settings -> settings.withQuarantine(quarantine -> quarantine.withEnabled(true)));
    }

    /** Sets files that the emergency would otherwise take aside; the storage is as full as before. */
    private void setAside(String prefix) {
        List<StoredFile> files = Listing.of(bed.storage).files().stream()
                .filter(file -> file.key().startsWith(prefix))
                .toList();
        assertThat(bed.storage.quarantine().orElseThrow().move(RunId.random(), files, Deadline.never()))
                .containsOnly(DeleteResult.deleted(0))
                .isNotEmpty();
    }

    private List<RestorableRun> restorable() {
        return emergency.service().undo().runs();
    }

    @Test
    void inv_29_the_quarantine_is_purged_first_and_only_as_far_as_needed() {
        setAside("job_61_"); // 260 bytes of 960; 110 are missing

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.purged()).isEqualTo(new PurgeCounts(11, 110, 0));
        assertThat(stats.files().scanned()).isZero();
        assertThat(stats.rounds()).singleElement().satisfies(round -> {
            assertThat(round.tier()).isEqualTo(EmergencyTier.QUARANTINE);
            assertThat(round.filesRemoved()).isEqualTo(11);
            assertThat(round.bytesRemoved()).isEqualTo(110);
            assertThat(round.gained()).isTrue();
        });
        assertThat(emergency.left("job_99_")).isEqualTo(30);
        assertThat(restorable())
                .singleElement()
                .satisfies(run -> assertThat(run.files()).isEqualTo(15));
    }

    @Test
    void inv_29_when_the_quarantine_is_not_enough_the_other_tiers_follow_and_delete_outright() {
        setAside("job_61_9");

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.purged().files()).isEqualTo(1);
        assertThat(stats.files().deleted()).isEqualTo(10);
        assertThat(stats.files().quarantined()).isZero();
        assertThat(stats.bytesFreed()).isEqualTo(100);
        assertThat(stats.rounds())
                .extracting(EmergencyRound::tier)
                .startsWith(EmergencyTier.QUARANTINE, EmergencyTier.ORPHANS);
        assertThat(stats.alerts()).anyMatch(alert -> alert.contains("deletes outright"));
        assertThat(restorable()).isEmpty();
    }

    @Test
    void the_quarantine_is_purged_by_an_emergency_also_when_no_run_adds_to_it_any_more() {
        setAside("job_61_");
        bed.settings(settings -> settings.withQuarantine(quarantine -> quarantine.withEnabled(false)));

        CleanupStats stats = emergency.service().scheduledCleanup();

        assertThat(stats.purged().files()).isEqualTo(11);
        assertThat(stats.alerts()).isEmpty();
    }

    @Test
    void inv_26_a_quarantine_whose_purge_gains_nothing_ends_the_emergency_with_an_alert() {
        setAside("job_61_");
        bed.storage.answerUsage(usage -> new StorageUsage.Measured(1000, 960, 40));

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(stats.rounds()).hasSize(2).noneMatch(EmergencyRound::gained);
        assertThat(stats.purged().files()).isEqualTo(22);
        assertThat(emergency.left("job_99_")).isEqualTo(30);
        assertThat(stats.alerts()).anyMatch(alert -> alert.contains("the usage did not fall"));
    }

    @Test
    void inv_26_the_purge_ends_as_soon_as_the_measured_usage_is_at_the_target() {
        for (int i = 0; i < 400; i++) {
            bed.store.write("job_61_small_" + i, 0, bed.clock.instant().minus(TestBed.OLD));
        }
        setAside("job_61_small_");
        int[] asked = {0};
        bed.storage.answerUsage(usage -> ++asked[0] > 5 ? new StorageUsage.Measured(1000, 800, 200) : usage);

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.purged().files()).isBetween(1L, 300L);
        assertThat(emergency.left("job_99_")).isEqualTo(30);
    }

    @Test
    void inv_30_a_dry_run_projects_the_purge_and_touches_nothing() {
        setAside("job_61_");
        int calls = bed.storage.mutatingCalls().size();

        CleanupStats stats =
                emergency.service().with(RunOptions.defaults().withDryRun(true)).emergencyCleanup();

        assertThat(stats.purged().files()).isEqualTo(26); // a lot at a time
        assertThat(stats.rounds())
                .singleElement()
                .satisfies(round -> assertThat(round.tier()).isEqualTo(EmergencyTier.QUARANTINE));
        assertThat(bed.storage.mutatingCalls()).hasSize(calls);
        assertThat(restorable()).hasSize(1);
    }

    @Test
    void inv_30_a_dry_run_counts_what_is_set_aside_once_and_goes_on_to_the_other_tiers() {
        setAside("job_61_9"); // one file, of 110 bytes that are missing

        CleanupStats dry =
                emergency.service().with(RunOptions.defaults().withDryRun(true)).emergencyCleanup();

        assertThat(dry.purged()).isEqualTo(new PurgeCounts(1, 10, 0));
        assertThat(dry.files().wouldDelete()).isEqualTo(10);
        CleanupStats real = emergency.service().emergencyCleanup();
        assertThat(real.purged()).isEqualTo(dry.purged());
        assertThat(real.files().deleted()).isEqualTo(dry.files().wouldDelete());
    }

    @Test
    void inv_26_what_frees_nothing_is_taken_no_further_than_its_sizes_go() {
        for (int i = 0; i < 26; i++) {
            bed.store.hardLink("job_1_link_" + i, "job_61_" + i + ".tmp");
        }
        setAside("job_61_");
        bed.storage.answerUsage(usage -> new StorageUsage.Measured(1000, 960, 40));

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(stats.purged()).isEqualTo(new PurgeCounts(22, 0, 0));
        assertThat(emergency.left("job_99_")).isEqualTo(30);
    }

    static Stream<Supplier<Optional<Quarantine>>> brokenQuarantines() {
        return Stream.of(
                () -> {
                    throw new StorageException("no quarantine today");
                },
                () -> {
                    throw new IllegalStateException("the SDK's own exception");
                });
    }

    @ParameterizedTest
    @MethodSource("brokenQuarantines")
    void whatever_the_quarantine_throws_leaves_the_work_to_the_other_tiers(Supplier<Optional<Quarantine>> broken) {
        AtomicBoolean built = new AtomicBoolean();
        StorageProvider storage = new ForwardingStorage(bed.storage) {
            @Override
            public Optional<Quarantine> quarantine() {
                return built.get() ? broken.get() : bed.storage.quarantine();
            }
        };
        TempStorageCleanupService service =
                bed.builder(storage, bed.jobs).lateFreeing(Duration.ZERO).build();
        built.set(true);

        CleanupStats stats = service.emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().deleted()).isEqualTo(11);
        assertThat(stats.errorSample()).anyMatch(text -> text.contains("the quarantine could not be purged"));
    }

    @Test
    void a_purge_that_answers_null_is_a_failure_of_that_file() {
        setAside("job_61_");
        StorageProvider storage = new ForwardingStorage(bed.storage) {
            @Override
            public Optional<Quarantine> quarantine() {
                return bed.storage.quarantine().map(real -> new ForwardingQuarantine(real) {
                    @Override
                    public boolean purge(Instant movedBefore, Deadline notAfter, Consumer<PurgeResult> visitor) {
                        return super.purge(
                                movedBefore, notAfter, told -> visitor.accept(new PurgeResult(told.file(), null)));
                    }
                });
            }
        };

        CleanupStats stats = bed.builder(storage, bed.jobs)
                .lateFreeing(Duration.ZERO)
                .build()
                .emergencyCleanup();

        assertThat(stats.purged()).isEqualTo(new PurgeCounts(0, 0, 26));
        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void a_quarantine_that_cannot_be_purged_leaves_the_work_to_the_other_tiers() {
        setAside("job_61_");
        bed.storage.faults().failCalls(Method.PURGE);

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().deleted()).isEqualTo(11);
        assertThat(stats.errorSample()).anyMatch(text -> text.contains("the quarantine could not be purged"));
    }

    @Test
    void files_that_cannot_be_purged_are_tried_once() {
        setAside("job_61_");
        for (int i = 0; i < 26; i++) {
            bed.storage.faults().failDeletion("job_61_" + i + ".tmp");
        }

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.purged().failed()).isEqualTo(26);
        assertThat(stats.files().deleted()).isEqualTo(11);
    }
}
