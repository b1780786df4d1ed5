// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a service remembers of its runs and its storage, for those who ask later. Thread safe. */
final class Records {

    private final UsageMonitor usage;
    private final RunLog log;
    private volatile @Nullable StorageCensus census;
    private volatile @Nullable String storageFailure;
    private volatile @Nullable String lookupFailure;

    Records(Environment environment, Supplier<CleanupSettings> settings) {
        this.usage = new UsageMonitor(environment, settings);
        this.log = new RunLog(environment);
    }

    UsageMonitor usage() {
        return usage;
    }

    RunLog log() {
        return log;
    }

    CleanupStats skipped(Run run, SkipReason reason) {
        return remember(run, RunReport.skipped(run, reason));
    }

    CleanupStats ended(Run run, StorageUsage before, StorageUsage after) {
        CleanupStats stats = RunReport.of(run, before, after);
        storageFailure = run.abortCause().orElse(null);
        if (run.asksJobs()) {
            lookupFailure = run.lookupFailure().orElse(null);
        }
        run.census().result(stats.endedAt()).ifPresent(this::keep);
        return remember(run, stats);
    }

    /** A whole census is not given up for a part of one. */
    private synchronized void keep(StorageCensus taken) {
        if (taken.whole() || census == null || !census.whole()) {
            census = taken;
        }
    }

    private CleanupStats remember(Run run, CleanupStats stats) {
        log.add(stats, run.settings().monitoring().statsRetention());
        RunReport.publish(run, stats);
        return stats;
    }

    /** What the last full pass saw. */
    Optional<StorageCensus> census() {
        return Optional.ofNullable(census);
    }

    /** What aborted the last run, if something did. */
    Optional<String> storageFailure() {
        return Optional.ofNullable(storageFailure);
    }

    /** How the job look-up failed in the last run that asked it, if it did. */
    Optional<String> lookupFailure() {
        return Optional.ofNullable(lookupFailure);
    }
}
