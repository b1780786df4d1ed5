package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.NotFoundEvidence;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The second half of a batch, once: asks again, judges again what may go, and removes it under that one confirmation. What the deadline left
 * over comes back to be confirmed again.
 */
final class BatchRemoval {

    /** No removal begins later than this after the confirmation was sent. */
    static final Duration CONFIRMATION_HOLDS = Duration.ofSeconds(10);

    private final Run run;
    private final Rule rule;
    private final StoreTime time;
    private final Instant now;
    private final BatchBook book;
    private final List<Candidate> files;
    private final List<EmptyDirectory> directories;
    private final List<Candidate> notTried = new ArrayList<>();
    private boolean acted;

    BatchRemoval(
            Run run,
            Rule rule,
            StoreTime time,
            Instant now,
            BatchBook book,
            List<Candidate> files,
            List<EmptyDirectory> directories) {
        this.run = run;
        this.rule = rule;
        this.time = time;
        this.now = now;
        this.book = book;
        this.files = files;
        this.directories = directories;
    }

    /** Confirms and removes; answers the files that the deadline left untried. */
    List<Candidate> perform() {
        Set<JobId> ids = jobs();
        Freshness freshness = freshness();
        Deadline deadline = run.deadlineAfter(rule.asksJobs() ? CONFIRMATION_HOLDS : run.timeLimit());
        try {
            confirm(ids, freshness, deadline);
        } catch (RuntimeException e) {
            run.error("the confirmation of " + ids.size() + " job(s) failed" + (acted ? " after the removal: " : ": ") + e, e);
        }
        if (!acted) {
            files.forEach(file -> book.keep(file.file(), Reason.JOB_STATE_UNKNOWN));
        }
        book.settle();
        return notTried;
    }

    private void confirm(Set<JobId> ids, @Nullable Freshness freshness, Deadline deadline) {
        Thread worker = Thread.currentThread();
        if (ids.isEmpty()) {
            act(Map.of(), freshness, deadline);
        } else if (run.isDryRun()) {
            act(run.jobs().fresh(ids), freshness, deadline);
        } else {
            run.jobs().whileHeld(ids, states -> {
                if (acted || Thread.currentThread() != worker) {
                    throw new IllegalStateException("whileHeld calls its action once, on the calling thread");
                }
                act(states, freshness, deadline);
                return true;
            });
            if (!acted) {
                throw new IllegalStateException("whileHeld did not call its action");
            }
        }
    }

    private Set<JobId> jobs() {
        Set<JobId> ids = new HashSet<>();
        if (rule.asksJobs()) {
            files.forEach(file -> file.ownership().owners().forEach(owner -> ids.add(owner.job())));
            for (EmptyDirectory directory : directories) {
                for (Owner owner : BatchJudge.ownersOf(run, directory.key()).owners()) {
                    ids.add(owner.job());
                }
            }
        }
        return ids;
    }

    /** Asked outside the confirmation, so that a look-up with row locks needs one connection at a time; null if it could not be asked. */
    private @Nullable Freshness freshness() {
        if (!rule.asksJobs()) {
            return null;
        }
        boolean needed = !directories.isEmpty()
                || files.stream().anyMatch(file -> file.ground() == Reason.JOB_NOT_FOUND);
        try {
            return needed ? run.jobs().freshness() : null;
        } catch (RuntimeException e) {
            run.error("the job look-up's freshness could not be asked, so no absence is believed: " + e, e);
            return null;
        }
    }

    private void act(Map<JobId, JobState> states, @Nullable Freshness freshness, Deadline deadline) {
        acted = true;
        NotFoundEvidence evidence = freshness == null ? null : evidence(freshness);
        HoldMarkers holds = new HoldMarkers(
                run.environment().storage(), run.settings().files().holdMarker(), text -> run.error(text, null));
        List<Candidate> doomed = new ArrayList<>(files.size());
        for (Candidate file : files) {
            Reason reason = judge(file, states, evidence);
            if (reason.removes() && holds.holdFile(file.key())) {
                reason = Reason.HELD;
            }
            if (reason.removes()) {
                file.ground(reason);
                doomed.add(file);
            } else {
                book.keep(file.file(), reason);
            }
        }
        List<Candidate> granted = withinLimit(doomed);
        List<Candidate> deleted = run.isDryRun() ? project(granted) : delete(granted, deadline);
        if (rule.takesDirectories() && !run.isDryRun()) {
            new EmptiedDirectories(run, rule, states, evidence, holds, now).remove(deleted, directories, deadline);
        }
    }

    private NotFoundEvidence evidence(Freshness freshness) {
        return new NotFoundEvidence(
                freshness,
                run.jobs().knownJobSeen(),
                run.jobs().jobsAsked(),
                run.jobs().jobsNotFound(),
                run.settings().orphans().notFoundMaxPercent(),
                run.options().acceptNotFound());
    }

    private Reason judge(Candidate file, Map<JobId, JobState> states, @Nullable NotFoundEvidence evidence) {
        Reason ground = rule.judgeOwners(file.key(), file.ownership(), states);
        Reason reason = ground.removes() ? rule.judgeTimes(ground, file.times(), now) : ground;
        if (reason != Reason.JOB_NOT_FOUND) {
            return reason;
        }
        return evidence == null
                ? Reason.JOB_STATE_UNKNOWN
                : evidence.judge(file.times().writtenAtLatest(time.resolution()), now);
    }

    private List<Candidate> withinLimit(List<Candidate> doomed) {
        int granted = run.allowance().take(doomed.size());
        if (granted < doomed.size()) {
            doomed.subList(granted, doomed.size()).forEach(file -> book.keep(file.file(), Reason.RUN_ENDED));
            run.stop(RunOutcome.LIMIT_REACHED);
        }
        return doomed.subList(0, granted);
    }

    private List<Candidate> project(List<Candidate> granted) {
        boolean lastNameOnly = run.settings().files().hardLinkDetection();
        for (Candidate file : granted) {
            long bytes = lastNameOnly && file.links() > 1 ? 0 : file.file().sizeBytes();
            book.book(file.file(), FileOutcome.WOULD_DELETE, file.ground(), bytes, "");
        }
        settleAllowance(granted.size(), granted.size());
        return List.of();
    }

    /** Deletes; answers those that the store confirmed. */
    private List<Candidate> delete(List<Candidate> granted, Deadline deadline) {
        if (granted.isEmpty()) {
            return List.of();
        }
        book.removing(granted.size());
        List<DeleteResult> results = results(granted, deadline);
        List<Candidate> deleted = new ArrayList<>(granted.size());
        int used = 0;
        for (int i = 0; i < granted.size(); i++) {
            Candidate file = granted.get(i);
            DeleteResult result = results.get(i);
            switch (result.outcome()) {
                case DELETED -> {
                    deleted.add(file);
                    used++;
                    book.book(file.file(), FileOutcome.DELETED, file.ground(), result.bytesFreed(), "");
                }
                case NOT_TRIED -> notTried.add(file);
                case UNKNOWN -> {
                    used++;
                    bookTrouble(file, FileOutcome.UNKNOWN, result);
                }
                case FAILED -> bookTrouble(file, FileOutcome.FAILED, result);
                case REFUSED -> bookTrouble(file, FileOutcome.REFUSED, result);
                case CHANGED -> book.book(file.file(), FileOutcome.CHANGED, file.ground(), 0, result.detail());
                case ALREADY_GONE -> book.book(file.file(), FileOutcome.ALREADY_GONE, file.ground(), 0, "");
            }
        }
        book.settle();
        settleAllowance(granted.size(), used);
        return deleted;
    }

    private List<DeleteResult> results(List<Candidate> granted, Deadline deadline) {
        String trouble;
        try {
            List<DeleteResult> results = run.environment()
                    .storage()
                    .delete(granted.stream().map(Candidate::file).toList(), deadline);
            if (results.size() == granted.size()) {
                return results;
            }
            trouble = "the storage answered " + results.size() + " results for " + granted.size() + " files";
        } catch (RuntimeException e) {
            trouble = e.toString();
        }
        DeleteResult unknown = DeleteResult.unknown(trouble);
        return granted.stream().map(file -> unknown).toList();
    }

    private void bookTrouble(Candidate file, FileOutcome outcome, DeleteResult result) {
        run.error(file.key() + " was not deleted (" + outcome + "): " + result.detail(), null);
        book.book(file.file(), outcome, file.ground(), 0, result.detail());
    }

    private void settleAllowance(int granted, int used) {
        run.allowance().settle(granted, used);
        if (run.allowance().isUsedUp()) {
            run.stop(RunOutcome.LIMIT_REACHED);
        }
    }
}
