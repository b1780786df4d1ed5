// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.function.Predicate;

/** The usage as an emergency reads it: measured, and in a dry run what was measured at its begin less the sizes of what would have gone. Thread safe. */
final class Gauge {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Run run;
    private final StorageUsage.Known atBegin;

    /** @throws UsageUnknownException if nobody knows the usage */
    Gauge(Run run) {
        this.run = run;
        this.atBegin = read();
    }

    /** @throws UsageUnknownException if nobody knows the usage any more */
    StorageUsage.Known measure() {
        return run.isDryRun() ? projected() : read();
    }

    /** Lets a storage that can only estimate add up anew what it has, before the next tier; a dry run changed nothing and need not. */
    void refresh() {
        if (!run.isDryRun()) {
            known(run.environment().storage().usageAfresh());
        }
    }

    private StorageUsage.Known read() {
        return known(run.environment().storage().usage());
    }

    private StorageUsage.Known known(StorageUsage usage) {
        if (usage instanceof StorageUsage.Known known) {
            return known;
        }
        throw new UsageUnknownException(
                "the usage of " + run.environment().storage().name() + " is not known");
    }

    private StorageUsage.Known projected() {
        long gone = Math.min(run.ledger().bytesRemoved(), atBegin.usedBytes());
        return new StorageUsage.Estimated(
                atBegin.totalBytes(), atBegin.usedBytes() - gone, atBegin.usableBytes() + gone);
    }

    /** The usage once it shows all that went since the emergency began; see {@link #settled}. */
    StorageUsage.Known settledWhole(Predicate<StorageUsage.Known> enough) {
        return settled(atBegin, run.ledger().bytesRemoved(), enough);
    }

    /**
     * The usage once it shows what went. Some file systems give space back only after a while: as long as it has not fallen by so many bytes,
     * or still falls, and is not enough, this looks again, for a bounded time.
     */
    StorageUsage.Known settled(StorageUsage.Known before, long bytesToShow, Predicate<StorageUsage.Known> enough) {
        StorageUsage.Known now = measure();
        if (run.isDryRun()) {
            return now;
        }
        Duration left = run.environment().lateFreeing();
        boolean falling = false;
        while (!left.isNegative()
                && !left.isZero()
                && !run.isStopped()
                && !enough.test(now)
                && (falling || before.usedBytes() - now.usedBytes() < bytesToShow)) {
            run.pause(LOOK);
            left = left.minus(LOOK);
            StorageUsage.Known next = measure();
            falling = next.usedBytes() < now.usedBytes();
            now = next;
        }
        return now;
    }

    /** Without a usage nothing may be deleted for its sake. */
    static final class UsageUnknownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageUnknownException(String message) {
            super(message);
        }
    }
}
