// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.QuarantineRetention;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the quarantine of a storage within its limits, for a full pass; also one that no run adds to any more. What goes wrong here is an error of
 * the run and no reason to leave the rest.
 */
final class QuarantineKeeper {

    private final Run run;
    private final StoreTime time;

    QuarantineKeeper(Run run, StoreTime time) {
        this.run = run;
        this.time = time;
    }

    /** Deletes for good what is too old, then the oldest of what is too much; and tells of what does not belong there. A dry run counts what is too old. */
    void tidy() {
        if (run.isStopped()) {
            return;
        }
        Instant now = time.accept(
                run.environment().storage().now(), run.environment().nanos().getAsLong());
        Instant tooOld = retention(Long.MAX_VALUE).tooOld(now);
        if (run.isDryRun()) {
            with(quarantine -> project(quarantine, tooOld));
            return;
        }
        with(quarantine -> quarantine.check().forEach(trouble -> run.alerts().add("the quarantine: " + trouble)));
        with(quarantine -> purgeOld(quarantine, tooOld));
        trim();
    }

    /** Deletes for good the oldest of what is too much. */
    void trim() {
        if (!run.isDryRun() && !run.isStopped()) {
            with(this::purgeExcess);
        }
    }

    private void with(Consumer<Quarantine> step) {
        try {
            run.environment().storage().quarantine().ifPresent(step);
        } catch (Exception e) {
            run.error("the quarantine could not be looked after: " + e, e);
        }
    }

    private void project(Quarantine quarantine, Instant tooOld) {
        quarantine.lots().stream()
                .filter(lot -> lot.movedAt().isBefore(tooOld))
                .forEach(lot -> run.ledger().purged(new PurgeCounts(lot.files(), lot.bytes(), 0)));
    }

    private void purgeOld(Quarantine quarantine, Instant tooOld) {
        try (PurgeBook book = new PurgeBook(run)) {
            tellUnlessAll(quarantine.purge(tooOld, run::isCut, book) || run.isCut());
        }
    }

    /** The files of a lot have one time, so it is not by time that this stops. */
    private void purgeExcess(Quarantine quarantine) {
        List<QuarantinedLot> lots = quarantine.lots();
        long excess = lots.isEmpty() ? 0 : retention(maxBytes()).excess(lots);
        if (excess == 0) {
            return;
        }
        try (PurgeBook book = new PurgeBook(run)) {
            boolean all = quarantine.purge(Instant.MAX, () -> run.isCut() || book.sizes() >= excess, book);
            tellUnlessAll(all || run.isCut() || book.sizes() >= excess);
            run.alerts()
                    .add("the quarantine held more than " + Setting.QUARANTINE_MAX_PERCENT.key() + " = "
                            + run.settings().quarantine().maxPercent() + " % of the storage: " + book.files()
                            + " file(s) were purged that had not been kept for "
                            + run.settings().quarantine().retention());
        }
    }

    private void tellUnlessAll(boolean all) {
        if (!all) {
            run.error("not all of the quarantine could be looked at; the log says what", null);
        }
    }

    private QuarantineRetention retention(long maxBytes) {
        return new QuarantineRetention(run.settings().quarantine().retention(), maxBytes);
    }

    /** Without a known usage nothing is too much. */
    private long maxBytes() {
        return run.environment().storage().usage() instanceof StorageUsage.Known usage
                ? usage.totalBytes() / 100 * run.settings().quarantine().maxPercent()
                : Long.MAX_VALUE;
    }
}
