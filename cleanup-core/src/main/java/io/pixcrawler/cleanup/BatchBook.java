// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What became of the files of one batch: counted for the ledger, and told to the listener once the batch is over. Not thread safe. */
final class BatchBook {

    private final Run run;
    private final Ledger.Entry entry;
    private final List<FileDecision> decisions = new ArrayList<>();
    private final boolean told;
    private final BatchAudit audit;
    private Tally unsettled = new Tally();

    /** @param now the store's time, as the batch is judged by */
    BatchBook(Run run, Instant now, int files) {
        this.run = run;
        this.entry = run.ledger().open(files);
        this.told = run.voice().isHeard();
        this.audit = new BatchAudit(run.audit(), now);
    }

    void keep(StoredFile file, Reason reason) {
        book(file, FileOutcome.KEPT, reason, 0, "");
    }

    /** Books a file that a rule would not keep: removed or not, it goes into the audit trail. */
    void book(Candidate file, FileOutcome outcome, long bytes, String detail) {
        book(file.file(), outcome, file.ground(), bytes, detail);
        audit.note(file, outcome, bytes, detail);
    }

    private void book(StoredFile file, FileOutcome outcome, Reason reason, long bytes, String detail) {
        unsettled.count(outcome, reason, bytes);
        if (outcome.removes()) {
            unsettled.removedSize(file.sizeBytes());
        }
        if (told) {
            decisions.add(new FileDecision(run.id(), file.key(), file.sizeBytes(), outcome, reason, detail));
        }
    }

    /** Takes back that a file was scanned, because it was counted before. */
    void forget() {
        entry.forget(1);
    }

    /** Takes back that a file was withheld before, because it is counted now. */
    void takeBackWithheld() {
        run.ledger().takeBack(Reason.NOT_FOUND_UNPROVEN);
    }

    /** Books what is decided so far, before these files are handed to the store. */
    void removing(List<Candidate> files) {
        settle();
        entry.removing(files.size());
        audit.removing(files);
    }

    void settle() {
        entry.settle(unsettled);
        unsettled = new Tally();
        audit.settle();
    }

    /** Hands what is settled to the audit trail. Not while a job is held. */
    void audit() {
        audit.handOver();
    }

    /** Tells the audit trail and the listener, unless the run is over and its end was told. */
    void tell() {
        audit.end();
        if (run.isOver()) {
            return;
        }
        decisions.forEach(decision -> run.voice().tell(listener -> listener.fileDecided(decision)));
        run.voice().tellProgress();
    }
}
