// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.EmergencyRound;
import io.pixcrawler.cleanup.FileCounts;
import io.pixcrawler.cleanup.PurgeCounts;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.SkipReason;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Stats that no run has made. */
final class SampleStats {

    private SampleStats() {}

    static CleanupStats of(RunOutcome outcome, FileCounts files, long errors) {
        return stats(CleanupTrigger.ORPHANED_FILES, outcome, files, List.of(), errors);
    }

    static CleanupStats emergency(EmergencyRound... rounds) {
        return stats(CleanupTrigger.EMERGENCY_THRESHOLD, RunOutcome.COMPLETED, FileCounts.none(), List.of(rounds), 0);
    }

    private static CleanupStats stats(
            CleanupTrigger trigger, RunOutcome outcome, FileCounts files, List<EmergencyRound> rounds, long errors) {
        return new CleanupStats(
                trigger,
                RunId.random(),
                "",
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                Duration.ZERO,
                files,
                0,
                0,
                PurgeCounts.none(),
                0,
                Map.of(),
                new StorageUsage.Unknown(""),
                new StorageUsage.Unknown(""),
                outcome,
                outcome == RunOutcome.SKIPPED ? SkipReason.LOCKED : null,
                rounds,
                List.of(),
                errors,
                List.of());
    }
}
