// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.QuarantineRetention;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;
import java.util.List;

/** Keeps the quarantine of a storage within its limits, for a full pass; also one that no run adds to any more. */
final class QuarantineKeeper {

    private final Run run;
    private final StoreTime time;

    QuarantineKeeper(Run run, StoreTime time) {
        this.run = run;
        this.time = time;
    }

    /** Deletes for good what is too old, and the oldest of what is too much; and tells of what does not belong there. */
    void tidy() {
        if (run.isDryRun() || run.isStopped()) {
            return;
        }
        Instant now = time.accept(
                run.environment().storage().now(), run.environment().nanos().getAsLong());
        try {
            run.environment().storage().quarantine().ifPresent(quarantine -> tidy(quarantine, now));
        } catch (Exception e) { // a quarantine that cannot be looked after is no reason to leave the rest
            run.error("the quarantine could not be looked after: " + e, e);
        }
    }

    private void tidy(Quarantine quarantine, Instant now) {
        quarantine.check().forEach(trouble -> run.alerts().add("the quarantine: " + trouble));
        List<QuarantinedLot> lots = quarantine.lots();
        if (lots.isEmpty()) {
            return;
        }
        QuarantineRetention retention =
                new QuarantineRetention(run.settings().quarantine().retention(), maxBytes());
        Instant tooOld = retention.tooOld(now);
        Instant tooMuch = retention.tooMuch(lots);
        PurgeCounts before = run.ledger().purged();
        try (PurgeBook book = new PurgeBook(run)) {
            quarantine.purge(tooOld.isAfter(tooMuch) ? tooOld : tooMuch, run::isCut, book);
        }
        if (tooMuch.isAfter(tooOld)) {
            run.alerts()
                    .add("the quarantine holds more than " + Setting.QUARANTINE_MAX_PERCENT.key() + " = "
                            + run.settings().quarantine().maxPercent() + " % of the storage: of "
                            + (run.ledger().purged().files() - before.files())
                            + " file(s) that were purged some had not been kept for "
                            + run.settings().quarantine().retention());
        }
    }

    /** Without a known usage nothing is too much. */
    private long maxBytes() {
        return run.environment().storage().usage() instanceof StorageUsage.Known usage
                ? usage.totalBytes() / 100 * run.settings().quarantine().maxPercent()
                : Long.MAX_VALUE;
    }
}
