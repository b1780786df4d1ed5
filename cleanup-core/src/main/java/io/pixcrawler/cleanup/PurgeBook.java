// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.PurgeResult;
import java.util.function.Consumer;

/** What a run's purge of the quarantine did: counted, told, and handed to the audit trail batch by batch. Used by one thread. */
final class PurgeBook implements Consumer<PurgeResult>, AutoCloseable {

    private final Run run;
    private final AuditBatches audit;

    PurgeBook(Run run) {
        this.run = run;
        this.audit = run.audit().batches();
    }

    @Override
    public void accept(PurgeResult result) {
        switch (result.result().outcome()) {
            case DELETED ->
                run.ledger().purged(new PurgeCounts(1, result.result().bytesFreed(), 0));
            case ALREADY_GONE, NOT_TRIED -> {}
            default -> {
                run.ledger().purged(new PurgeCounts(0, 0, 1));
                run.error(
                        result.file().key() + " of run " + result.file().run() + " was not purged ("
                                + result.result().outcome() + "): "
                                + result.result().detail(),
                        null);
            }
        }
        audit.add(now -> AuditRecords.of(
                now,
                run.environment().storage().name(),
                run.plan().trigger(),
                run.options().requestedBy(),
                result));
        run.voice().tell(told -> told.filePurged(run.id(), result));
    }

    @Override
    public void close() {
        audit.close();
    }
}
