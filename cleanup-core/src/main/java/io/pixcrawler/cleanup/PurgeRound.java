// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.UsageLimit;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;

/**
 * One round of an emergency over the quarantine: ends when as many bytes went as were missing at its begin, whatever that freed, or when the usage, measured
 * every hundred files, is at the target. In a dry run it is the only one, and takes whole lots. Used by one thread.
 */
final class PurgeRound {

    private static final int FILES_BETWEEN_LOOKS = 100;

    private final Run run;
    private final Gauge gauge;
    private final UsageLimit target;
    private final long missing;
    private long files;
    private long bytes;
    private long looks;

    PurgeRound(Run run, Gauge gauge, UsageLimit target, long missingBytes) {
        this.run = run;
        this.gauge = gauge;
        this.target = target;
        this.missing = missingBytes;
    }

    void purge(Quarantine quarantine) {
        if (run.isDryRun()) {
            project(quarantine);
            return;
        }
        try (PurgeBook book = new PurgeBook(run)) {
            try {
                boolean all = quarantine.purge(Instant.MAX, () -> isOver(book), book);
                if (!all && !isOver(book)) {
                    run.error("not all of the quarantine could be looked at; the log says what", null);
                }
            } finally {
                files = book.files();
                bytes = book.sizes();
            }
        }
    }

    private void project(Quarantine quarantine) {
        for (QuarantinedLot lot : quarantine.lots()) {
            if (run.isStopped() || bytes >= missing) {
                return;
            }
            files += lot.files();
            bytes += lot.bytes();
            run.ledger().purged(new PurgeCounts(lot.files(), lot.bytes(), 0));
        }
    }

    private boolean isOver(PurgeBook book) {
        if (run.isStopped() || book.sizes() >= missing) {
            return true;
        }
        if (book.tried() / FILES_BETWEEN_LOOKS > looks) {
            looks = book.tried() / FILES_BETWEEN_LOOKS;
            return isReachedBy(gauge.measure());
        }
        return false;
    }

    boolean isReachedBy(StorageUsage.Known usage) {
        return target.missingBytes(usage) <= 0;
    }

    /** How many files went, or in a dry run would have gone. */
    long files() {
        return files;
    }

    /** Their sizes. */
    long bytes() {
        return bytes;
    }
}
