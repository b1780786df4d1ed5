// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.testkit.Effort;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Directories are swapped for links all the time, at several depths, while the service works: nothing is touched to which a link led. */
@Tag("attack")
@Tag("race")
class SymlinkRaceTest extends LocalTest {

    private static final int WORKERS = 4;

    private TempStorageCleanupService service(AgeSignals signals, boolean quarantine) {
        return TempStorageCleanupService.builder(provider, JobTree.states())
                .settings(EveryTrigger.settings(WORKERS)
                        .withFiles(files -> files.withAgeSignals(signals))
                        .withQuarantine(settings -> settings.withEnabled(quarantine)))
                .build();
    }

    /** All that job 51 owns, and then all crashed jobs. Answers how many files went. */
    private static long clean(TempStorageCleanupService service) {
        long deleted = 0;
        for (CleanupStats stats : List.of(service.cleanupAfterCrash(new JobId("51")), service.cleanupAfterCrash())) {
            assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.COMPLETED);
            deleted += stats.files().deleted();
        }
        return deleted;
    }

    @ParameterizedTest
    @EnumSource(AgeSignals.class)
    void inv_17_no_link_swapped_in_leads_a_deletion_outside(AgeSignals signals) throws Exception {
        int wanted = Effort.of(1_500, 100_000);
        long deleted = 0;
        try (SwappedPlaces places = new SwappedPlaces(tree, outside);
                TempStorageCleanupService service = service(signals, false)) {
            places.swap();
            int runs = 0;
            while (places.swaps() < wanted || runs < 10) {
                places.refill();
                deleted += clean(service);
                runs++;
            }
            assertThat(places.violations()).isEmpty();
            Effort.tried(
                    "symlink-race (ages by " + signals + ")",
                    places.swaps() + " swaps during " + 2 * runs + " runs that deleted " + deleted
                            + " files, 0 violations");
        }
        assertThat(deleted).isPositive();
    }

    @Test
    void inv_17_no_link_swapped_in_leads_a_move_outside_or_a_restoration() throws Exception {
        int wanted = Effort.of(1_000, 50_000);
        long moved = 0;
        long restored = 0;
        Quarantine quarantine = provider.quarantine().orElseThrow();
        try (SwappedPlaces places = new SwappedPlaces(tree, outside);
                TempStorageCleanupService service = service(AgeSignals.MODIFIED, true)) {
            places.swap();
            int runs = 0;
            while (places.swaps() < wanted || runs < 5) {
                moved += clean(service);
                long[] back = {0};
                for (RunId run : runs(quarantine)) {
                    quarantine.restore(run, key -> true, Deadline.never(), result -> back[0]++);
                }
                restored += back[0];
                places.refill();
                runs++;
            }
            assertThat(places.violations()).isEmpty();
            Effort.tried(
                    "symlink-race (moves)",
                    places.swaps() + " swaps while " + moved + " files were moved and " + restored
                            + " restorations were tried, 0 violations");
        }
        assertThat(moved).isPositive();
    }

    private static Set<RunId> runs(Quarantine quarantine) {
        return quarantine.lots().stream().map(QuarantinedLot::run).collect(Collectors.toSet());
    }

    @Test
    void inv_17_where_directories_cannot_be_held_open_no_link_that_stays_is_followed() throws Exception {
        provider.close();
        provider = LocalStorageProvider.builder(tree.root())
                .entrance(RecheckedDirectory::at)
                .build();
        Tree canaries = new Tree(outside.directory("standing"));
        for (int i = 0; i < 20; i++) {
            canaries.write("job_51_" + i + ".tmp");
        }
        tree.link("job_512", canaries.root());
        tree.directory("job_71");
        tree.link("job_71/link", canaries.root());
        int wanted = Effort.of(500, 30_000);
        try (SwappedPlaces places = new SwappedPlaces(tree, outside);
                TempStorageCleanupService service = service(AgeSignals.MODIFIED, false)) {
            places.swap();
            long deleted = 0;
            while (places.swaps() < wanted) {
                places.refill();
                deleted += clean(service);
            }
            assertThat(provider.limitations()).anyMatch(sentence -> sentence.contains("best effort"));
            Effort.tried(
                    "symlink-race (best effort)",
                    places.swaps() + " swaps, " + deleted + " files deleted, 0 through a link that stays, "
                            + places.violations().size() + " through one swapped in after the check");
        }
        for (int i = 0; i < 20; i++) {
            assertThat(canaries.exists("job_51_" + i + ".tmp")).isTrue();
        }
    }
}
