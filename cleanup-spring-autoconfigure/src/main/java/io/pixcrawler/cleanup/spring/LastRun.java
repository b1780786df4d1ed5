// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers the last run that was begun, so that health need not ask a history which may lie in a database. Thread safe. */
final class LastRun implements CleanupListener {

    private volatile @Nullable CleanupStats last;

    @Override
    public void runFinished(CleanupStats stats) {
        if (stats.outcome() != RunOutcome.SKIPPED) {
            last = stats;
        }
    }

    /** The last run of this process that was begun and is over. */
    Optional<CleanupStats> stats() {
        return Optional.ofNullable(last);
    }
}
