// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what became of a run's files to the log and to the host's trail. What either throws is an error of the run and nothing more. Thread safe.
 *
 * <p>Each batch hands over by itself, on its worker. At the run's end the desk is closed: what a worker that hangs has not handed over is handed over
 * for it, the files that it gave to the store and heard nothing of as {@link FileOutcome#UNKNOWN}, just as the {@link Ledger} counts them.
 */
final class AuditDesk {

    private static final Logger LOG = LoggerFactory.getLogger(AuditDesk.class);

    private final Run run;
    private final AuditOutlet outlet;
    private final boolean audited;
    private final Set<BatchAudit> open = new LinkedHashSet<>();
    private final List<AuditBatches> openBatches = new ArrayList<>();
    private boolean closed;

    /** @param audited whether this run is one that records are made of */
    AuditDesk(Run run, boolean audited) {
        this.run = run;
        this.outlet = new AuditOutlet(run.environment().audit());
        this.audited = audited;
    }

    /** Begins a batch. */
    synchronized BatchAudit open(BatchAudit batch) {
        if (!closed) {
            open.add(batch);
        }
        return batch;
    }

    synchronized void done(BatchAudit batch) {
        open.remove(batch);
    }

    /** Whether anybody reads the records. */
    boolean isWanted() {
        return audited && outlet.isWanted();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Hands over, on the calling thread. */
    void handOver(List<BatchAudit.Note> notes) {
        List<AuditRecord> records;
        try {
            records = AuditRecords.of(run, notes);
        } catch (Throwable e) { // the clock and the storage's name are others' code
            run.error("no audit records could be made: " + e, e);
            return;
        }
        outlet.handOver(records, run::error);
    }

    /** For records of files that were set aside. */
    synchronized AuditBatches batches() {
        AuditBatches batches = new AuditBatches(
                outlet, run.environment().clock(), run.settings().limits().batchSize(), run::error);
        if (!audited || closed) {
            batches.leave();
        }
        openBatches.add(batches);
        return batches;
    }

    /** What was left by workers that hang. */
    record Left(List<BatchAudit.Note> notes, List<AuditRecord> records) {}

    /** Ends the hand-over by workers; answers what those that hang have not handed over. */
    synchronized Left close() {
        closed = true;
        List<BatchAudit.Note> left = new ArrayList<>();
        open.forEach(batch -> left.addAll(batch.leave()));
        open.clear();
        List<AuditRecord> records = new ArrayList<>();
        openBatches.forEach(batches -> records.addAll(batches.leave()));
        openBatches.clear();
        return new Left(left, List.copyOf(records));
    }

    /** Hands over what was left, and waits for it no longer than for a worker that hangs. */
    void handOverPatiently(Left left) {
        int count = left.notes().size() + left.records().size();
        if (count == 0) {
            return;
        }
        try {
            run.environment().patient().ask(() -> {
                handOver(left.notes());
                outlet.handOver(left.records(), run::error);
                return true;
            });
        } catch (Exception e) {
            Logging.write(() ->
                    LOG.atWarn().setCause(e).addKeyValue("run", run.id()).log("{} audit record(s) were lost", count));
        }
    }
}
