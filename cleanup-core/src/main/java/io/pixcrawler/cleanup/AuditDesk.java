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

    /** For records that are not of a batch. */
    AuditBatches batches() {
        return new AuditBatches(outlet, isWanted(), run.environment().clock(), run::error);
    }

    /** Ends the hand-over by workers; answers what those that hang have not handed over. */
    synchronized List<BatchAudit.Note> close() {
        closed = true;
        List<BatchAudit.Note> left = new ArrayList<>();
        open.forEach(batch -> left.addAll(batch.leave()));
        open.clear();
        return left;
    }

    /** Hands over what was left, and waits for it no longer than for a worker that hangs. */
    void handOverPatiently(List<BatchAudit.Note> left) {
        if (left.isEmpty()) {
            return;
        }
        try {
            run.environment().patient().ask(() -> {
                handOver(left);
                return true;
            });
        } catch (Exception e) {
            LOG.atWarn().setCause(e).addKeyValue("run", run.id()).log("{} audit record(s) were lost", left.size());
        }
    }
}
