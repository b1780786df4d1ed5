// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.PurgeResult;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a run's purge of the quarantine did: counted, told, and handed to the audit trail batch by batch. Used by one thread. */
final class PurgeBook implements Consumer<PurgeResult>, AutoCloseable {

    private final Run run;
    private final AuditBatches audit;
    private long files;
    private long tried;
    private long sizes;

    PurgeBook(Run run) {
        this.run = run;
        this.audit = run.audit().batches();
    }

    @Override
    public void accept(PurgeResult told) {
        if (run.isOver()) {
            return; // its end was told; nobody hears of what a worker does that was given up
        }
        PurgeResult result = answered(told);
        tried++;
        switch (result.result().outcome()) {
            case DELETED -> {
                files++;
                sizes += result.file().sizeBytes();
                run.ledger().purged(new PurgeCounts(1, result.result().bytesFreed(), 0));
            }
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
        run.voice().tell(listener -> listener.filePurged(run.id(), result));
    }

    /** Providers are others' code. */
    private static PurgeResult answered(PurgeResult told) {
        @Nullable DeleteResult result = told.result();
        return result == null ? new PurgeResult(told.file(), DeleteResult.unknown("the storage answered null")) : told;
    }

    /** How many files went. */
    long files() {
        return files;
    }

    /** How many files were told, whatever became of them. */
    long tried() {
        return tried;
    }

    /** The sizes of what went, whatever that freed. */
    long sizes() {
        return sizes;
    }

    @Override
    public void close() {
        audit.close();
    }
}
