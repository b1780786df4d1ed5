// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.NotFoundEvidence;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The second half of a batch, once: asks again, judges again what may go, and removes it under that one confirmation. What the deadline left
 * over comes back to be confirmed again. The files were granted by an {@link Allowance}, and are settled with it.
 */
final class BatchRemoval {

    /** No removal begins later than this after the confirmation was sent. */
    static final Duration CONFIRMATION_HOLDS = Duration.ofSeconds(10);

    /** What holds for all removals of one batch. */
    record Context(Run run, Rule rule, StoreTime time, Instant now, BatchBook book, Allowance allowance) {}

    private final Run run;
    private final Rule rule;
    private final Context context;
    private final BatchBook book;
    private final Remover remover;
    private final List<Candidate> files;
    private final List<EmptyDirectory> directories;
    private final List<Candidate> notTried = new ArrayList<>();
    private final Census.Part removed = new Census.Part();
    private long used;
    private boolean acted;
    private boolean finished;

    BatchRemoval(Context context, List<Candidate> files, List<EmptyDirectory> directories) {
        this.run = context.run();
        this.rule = context.rule();
        this.context = context;
        this.book = context.book();
        this.remover = new Remover(run);
        this.files = files;
        this.directories = directories;
        files.forEach(Candidate::opened);
    }

    /** Confirms and removes; answers the files that the deadline left untried. */
    List<Candidate> perform() {
        Set<JobId> ids = jobs();
        Deadline deadline = run.deadlineAfter(CONFIRMATION_HOLDS);
        try {
            confirm(ids, deadline);
        } catch (Exception e) {
            run.lookupFailed(
                    "the confirmation of " + ids.size() + " job(s) failed" + (acted ? " after it was answered: " : ": ")
                            + e,
                    e);
        } finally {
            finished = true;
            context.allowance().settle(context.allowance().weigh(files), used);
        }
        for (Candidate file : files) {
            if (!file.isBooked()) {
                keep(file, Reason.JOB_STATE_UNKNOWN);
            }
        }
        book.settle();
        book.audit();
        return notTried;
    }

    private Set<JobId> jobs() {
        JobIds ids = new JobIds();
        if (rule.asksJobs()) {
            files.forEach(file -> ids.add(file.ownership()));
            directories.forEach(directory -> ids.add(NamedFiles.ownersOf(run, directory.key())));
        }
        return ids.asSet();
    }

    private void confirm(Set<JobId> ids, Deadline deadline) {
        Thread worker = Thread.currentThread();
        if (ids.isEmpty()) {
            act(Map.of(), deadline);
        } else if (run.isDryRun()) {
            act(run.jobs().fresh(ids), deadline);
        } else {
            run.jobs().whileHeld(ids, states -> {
                if (acted || finished || Thread.currentThread() != worker) {
                    throw new IllegalStateException(
                            "whileHeld calls its action once, on the calling thread, before it returns");
                }
                act(states, deadline);
                return true;
            });
            if (!acted) {
                throw new IllegalStateException("whileHeld did not call its action");
            }
        }
    }

    private void act(Map<JobId, JobState> states, Deadline deadline) {
        acted = true;
        HoldMarkers holds = new HoldMarkers(
                run.environment().storage(), run.settings().files().holdMarker(), text -> run.error(text, null));
        List<Reason> grounds = new ArrayList<>(files.size());
        for (Candidate file : files) {
            grounds.add(rule.judgeOwners(file.key(), file.ownership(), states));
        }
        NotFoundEvidence evidence = evidenceIfNeeded(grounds);
        List<Candidate> doomed = new ArrayList<>(files.size());
        for (int i = 0; i < files.size(); i++) {
            Candidate file = files.get(i);
            file.confirmed(states);
            Reason reason = judge(file, grounds.get(i), evidence);
            if (reason.removes() && holds.holdFile(file.key())) {
                reason = Reason.HELD;
            }
            if (reason.removes()) {
                file.ground(reason);
                doomed.add(file);
            } else {
                keep(file, reason);
            }
        }
        List<Candidate> deleted = run.isDryRun() ? project(doomed) : delete(doomed, deadline);
        if (rule.takesDirectories() && !run.isDryRun()) {
            new EmptiedDirectories(context, states, evidence, holds).remove(deleted, directories, deadline);
        }
    }

    /**
     * What speaks for believing that a job is absent: asked after the confirmation was answered, so that a store which lost its jobs until
     * then is seen as it is. Null if nothing depends on it, or it could not be asked: then no absence is believed.
     */
    private @Nullable NotFoundEvidence evidenceIfNeeded(List<Reason> grounds) {
        boolean needed = grounds.contains(Reason.JOB_NOT_FOUND) || (rule.asksJobs() && !directories.isEmpty());
        if (!needed) {
            return null;
        }
        try {
            return new NotFoundEvidence(
                    run.jobs().freshness(),
                    run.jobs().knownJobSeen() && !run.withholdsAbsent(),
                    run.jobs().jobsAsked(),
                    run.jobs().jobsAnswered(),
                    run.jobs().jobsNotFound(),
                    run.settings().orphans().notFoundMaxPercent(),
                    run.options().acceptNotFound());
        } catch (Exception e) {
            run.lookupFailed("the job look-up's freshness could not be asked, so no absence is believed: " + e, e);
            return null;
        }
    }

    private Reason judge(Candidate file, Reason ground, @Nullable NotFoundEvidence evidence) {
        Reason reason = ground.removes() ? rule.judgeTimes(ground, file.times(), context.now()) : ground;
        if (reason != Reason.JOB_NOT_FOUND) {
            return reason;
        }
        return evidence == null
                ? Reason.JOB_STATE_UNKNOWN
                : evidence.judge(file.times().writtenAtLatest(context.time().resolution()), context.now());
    }

    private List<Candidate> project(List<Candidate> doomed) {
        boolean lastNameOnly = run.settings().files().hardLinkDetection();
        for (Candidate file : doomed) {
            long bytes = lastNameOnly && file.links() > 1 ? 0 : file.file().sizeBytes();
            book(file, FileOutcome.WOULD_DELETE, remover.bytesFreed(bytes), "");
            use(file);
        }
        return List.of();
    }

    /** Deletes; answers those that the store confirmed. */
    private List<Candidate> delete(List<Candidate> doomed, Deadline deadline) {
        if (doomed.isEmpty()) {
            return List.of();
        }
        book.removing(doomed);
        List<DeleteResult> results = remover.remove(doomed, deadline);
        List<Candidate> deleted = new ArrayList<>(doomed.size());
        for (int i = 0; i < doomed.size(); i++) {
            if (bookResult(doomed.get(i), results.get(i))) {
                deleted.add(doomed.get(i));
            }
        }
        run.census().subtract(removed);
        book.settle();
        return deleted;
    }

    /** Books what the store said; answers whether the file is gone by this. */
    private boolean bookResult(Candidate file, DeleteResult result) {
        switch (result.outcome()) {
            case DELETED -> {
                use(file);
                removed.add(file.ownerState(), file.file().sizeBytes());
                book(file, remover.outcome(), remover.bytesFreed(result.bytesFreed()), "");
            }
            case NOT_TRIED -> {
                file.booked();
                notTried.add(file);
            }
            case UNKNOWN -> {
                use(file); // it may be gone
                bookTrouble(file, FileOutcome.UNKNOWN, result);
            }
            case FAILED -> bookTrouble(file, FileOutcome.FAILED, result);
            case REFUSED -> bookTrouble(file, FileOutcome.REFUSED, result);
            case CHANGED -> book(file, FileOutcome.CHANGED, 0, result.detail());
            case ALREADY_GONE -> book(file, FileOutcome.ALREADY_GONE, 0, "");
        }
        return result.outcome() == DeleteResult.Outcome.DELETED;
    }

    private void use(Candidate file) {
        used += context.allowance().weigh(file);
    }

    private void bookTrouble(Candidate file, FileOutcome outcome, DeleteResult result) {
        run.error(file.key() + " was not deleted (" + outcome + "): " + result.detail(), null);
        book(file, outcome, 0, result.detail());
    }

    private void book(Candidate file, FileOutcome outcome, long bytes, String detail) {
        file.booked();
        book.book(file, outcome, bytes, detail);
    }

    private void keep(Candidate file, Reason reason) {
        file.booked();
        book.keep(file.file(), reason);
    }
}
