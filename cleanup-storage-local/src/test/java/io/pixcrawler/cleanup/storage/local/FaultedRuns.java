// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** Runs over a {@link JobTree} to which something happens on the way. */
abstract class FaultedRuns {

    static final int FILES = 300;

    @TempDir
    Path base;

    /** A scheduled run to which this happens when so many removals have begun. */
    static CleanupStats run(Tree tree, boolean quarantine, int afterRemovals, Runnable fault) {
        AtomicInteger removals = new AtomicInteger();
        Runnable counting = () -> {
            if (removals.incrementAndGet() == afterRemovals) {
                fault.run();
            }
        };
        // Without the lock between JVMs: its open file would keep a file system from becoming read-only.
        try (LocalStorageProvider local = LocalStorageProvider.at(tree.root());
                TempStorageCleanupService service = TempStorageCleanupService.builder(
                                new WatchedStorage(local, EveryTrigger.SCHEDULED, counting), JobTree.states())
                        .settings(EveryTrigger.settings(2).withQuarantine(settings -> settings.withEnabled(quarantine)))
                        .build()) {
            return EveryTrigger.SCHEDULED.run(service);
        }
    }

    static JobTree planted(Tree tree) {
        return JobTree.planted(tree, FILES, new Random(FILES));
    }

    /** What must be so in any case; and that the run did a part of its work. */
    static void assertSafe(JobTree planted, CleanupStats stats) throws IOException {
        assertThat(planted.violations(Set.of(EveryTrigger.SCHEDULED))).isEmpty();
        assertThat(stats.files().deleted())
                .as("%s", stats)
                .isEqualTo(planted.gone(EveryTrigger.SCHEDULED))
                .isBetween(1L, planted.taken(EveryTrigger.SCHEDULED) - 1);
    }

    static void assertFinished(Tree tree, JobTree planted, boolean quarantine) throws IOException {
        CleanupStats stats = run(tree, quarantine, -1, () -> {});

        assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.COMPLETED);
        assertThat(planted.left(Set.of(EveryTrigger.SCHEDULED))).as("%s", stats).isEmpty();
        assertThat(planted.violations(Set.of(EveryTrigger.SCHEDULED))).isEmpty();
    }
}
