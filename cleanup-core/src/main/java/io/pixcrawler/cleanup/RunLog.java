// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that ended, in memory and where there is one in the host's history. Runs that found nothing to do are counted only, or a check
 * every few minutes would push everything else out. Thread safe.
 */
final class RunLog {

    /** As many runs are kept in memory. */
    static final int RUNS = 10_000;

    private static final int RECENT = 20;
    private static final Logger LOG = LoggerFactory.getLogger(TempStorageCleanupService.class);

    private final Environment environment;
    private final Deque<RunRecord> newestFirst = new ArrayDeque<>();
    private final Deque<Boolean> recentTrouble = new ArrayDeque<>();
    private final Instant since;
    private long uneventful;

    RunLog(Environment environment) {
        this.environment = environment;
        this.since = environment.clock().instant();
    }

    void add(CleanupStats stats, Duration retention) {
        RunRecord record = stats.toRecord(environment.storage().name());
        Instant keepSince = stats.endedAt().minus(retention);
        if (!remember(stats, record, keepSince)) {
            return;
        }
        RunHistory history = environment.history();
        if (history != null) {
            try {
                environment.patient().ask(() -> {
                    history.add(record);
                    history.removeEndedBefore(record.storage(), keepSince);
                    return true;
                });
            } catch (Exception e) {
                Logging.write(() -> LOG.atWarn()
                        .setCause(e)
                        .addKeyValue("run", stats.runId())
                        .log("the run history failed"));
            }
        }
    }

    private synchronized boolean remember(CleanupStats stats, RunRecord record, Instant keepSince) {
        if (stats.outcome() != RunOutcome.SKIPPED) {
            recentTrouble.addFirst(stats.errors() > 0 || stats.outcome() == RunOutcome.ABORTED);
            if (recentTrouble.size() > RECENT) {
                recentTrouble.removeLast();
            }
        }
        if (isUneventful(stats)) {
            uneventful++;
            return false;
        }
        newestFirst.addFirst(record);
        while (newestFirst.size() > RUNS || newestFirst.getLast().endedAt().isBefore(keepSince)) {
            newestFirst.removeLast();
        }
        return true;
    }

    private static boolean isUneventful(CleanupStats stats) {
        FileCounts files = stats.files();
        boolean touched =
                files.deleted() + files.wouldDelete() + files.changed() + files.refused() + files.failed() > 0;
        boolean usual = stats.skipReason()
                .map(reason -> reason != SkipReason.LOCK_UNAVAILABLE && reason != SkipReason.USAGE_UNKNOWN)
                .orElse(stats.outcome() == RunOutcome.COMPLETED);
        return usual && !touched && stats.errors() == 0 && stats.alerts().isEmpty();
    }

    /** The last runs, newest first: the host's history where there is one and it answers, else those in memory. */
    CleanupHistory newest(int limit, Duration retention) {
        RunHistory history = environment.history();
        if (history != null) {
            try {
                List<RunRecord> runs = environment
                        .patient()
                        .ask(() -> history.newest(environment.storage().name(), limit));
                return new CleanupHistory(runs, uneventful(), since);
            } catch (Exception e) {
                Logging.write(() ->
                        LOG.atWarn().setCause(e).log("the run history failed; the runs of this process are shown"));
            }
        }
        synchronized (this) {
            Instant keepSince = environment.clock().instant().minus(retention);
            return new CleanupHistory(
                    newestFirst.stream()
                            .filter(run -> !run.endedAt().isBefore(keepSince))
                            .limit(limit)
                            .toList(),
                    uneventful,
                    since);
        }
    }

    private synchronized long uneventful() {
        return uneventful;
    }

    /** The share of the last runs that had errors or were aborted, 0 to 1; 0 before the first run. */
    synchronized double errorRate() {
        long troubled = recentTrouble.stream().filter(trouble -> trouble).count();
        return recentTrouble.isEmpty() ? 0 : (double) troubled / recentTrouble.size();
    }
}
