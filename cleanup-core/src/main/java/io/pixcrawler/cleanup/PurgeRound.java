// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.UsageLimit;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;

/**
 * One round of an emergency over the quarantine: ends when as many bytes went as were missing at its begin, or when the usage, measured every
 * hundred files, is at the target. Used by one thread.
 */
final class PurgeRound implements Deadline {

    private static final int FILES_BETWEEN_LOOKS = 100;

    private final Run run;
    private final Gauge gauge;
    private final UsageLimit target;
    private final long missing;
    private final PurgeCounts atBegin;
    private long looks;

    PurgeRound(Run run, Gauge gauge, UsageLimit target, long missingBytes) {
        this.run = run;
        this.gauge = gauge;
        this.target = target;
        this.missing = missingBytes;
        this.atBegin = run.ledger().purged();
    }

    void purge(Quarantine quarantine) {
        if (run.isDryRun()) {
            project(quarantine);
        } else {
            try (PurgeBook book = new PurgeBook(run)) {
                quarantine.purge(Instant.MAX, this, book);
            }
        }
    }

    private void project(Quarantine quarantine) {
        for (QuarantinedLot lot : quarantine.lots()) {
            if (passed()) {
                return;
            }
            run.ledger().purged(new PurgeCounts(lot.files(), lot.bytes(), 0));
        }
    }

    @Override
    public boolean passed() {
        if (run.isStopped() || bytes() >= missing) {
            return true;
        }
        if (tried() / FILES_BETWEEN_LOOKS > looks) {
            looks = tried() / FILES_BETWEEN_LOOKS;
            return isReachedBy(gauge.measure());
        }
        return false;
    }

    boolean isReachedBy(StorageUsage.Known usage) {
        return target.missingBytes(usage) <= 0;
    }

    long files() {
        return run.ledger().purged().files() - atBegin.files();
    }

    long bytes() {
        return run.ledger().purged().bytesFreed() - atBegin.bytesFreed();
    }

    private long tried() {
        return files() + run.ledger().purged().failed() - atBegin.failed();
    }
}
