// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What of one batch goes into the audit trail. Written by the batch's worker, in step with its {@link BatchBook}, and nothing of it throws: it
 * is written while jobs are held. {@link #leave} may be called by another thread.
 */
final class BatchAudit {

    /**
     * What became of one file.
     *
     * @param judgedAt when it was judged, by the store's clock
     */
    record Note(Candidate file, Instant judgedAt, FileOutcome outcome, long bytes, String detail) {}

    private final AuditDesk desk;
    private final Instant now;
    private final boolean wanted;
    private List<Note> unsettled = new ArrayList<>();
    private List<Note> settled = new ArrayList<>();
    private List<Candidate> withStore = List.of();

    /** @param now the store's time, as the batch is judged by */
    BatchAudit(AuditDesk desk, Instant now) {
        this.desk = desk;
        this.now = now;
        this.wanted = desk.isWanted();
        if (wanted) {
            desk.open(this);
        }
    }

    void note(Candidate file, FileOutcome outcome, long bytes, String detail) {
        if (wanted) {
            unsettled.add(new Note(file, now, outcome, bytes, detail));
        }
    }

    /** Says that these files are about to be handed to the store. */
    void removing(List<Candidate> files) {
        if (wanted) {
            synchronized (this) {
                withStore = files;
            }
        }
    }

    /** What was noted so far holds; no file is with the store any more. */
    void settle() {
        if (wanted) {
            synchronized (this) {
                settled.addAll(unsettled);
                withStore = List.of();
            }
            unsettled = new ArrayList<>();
        }
    }

    /** Hands over what holds, unless the run is over. */
    void handOver() {
        if (wanted && !desk.isClosed()) {
            List<Note> notes = take();
            if (!notes.isEmpty()) {
                desk.handOver(notes);
            }
        }
    }

    /** Hands over, and ends the batch. */
    void end() {
        handOver();
        if (wanted) {
            desk.done(this);
        }
    }

    private synchronized List<Note> take() {
        List<Note> taken = settled;
        settled = new ArrayList<>();
        return taken;
    }

    /** What holds and was not handed over, and what the store has not answered. */
    synchronized List<Note> leave() {
        List<Note> left = take();
        withStore.forEach(file -> left.add(new Note(file, now, FileOutcome.UNKNOWN, 0, "the storage did not answer")));
        withStore = List.of();
        return left;
    }
}
