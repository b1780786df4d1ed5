// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.FileTimes;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first half of a batch: from what was listed to what may go if the confirmation agrees. */
final class BatchJudge {

    private static final Inspected NOT_YET = new Inspected.Failed("not looked at");

    private final Run run;
    private final Rule rule;
    private final Rule ruleForListed;
    private final Instant now;
    private final BatchBook book;
    private final boolean repeated;

    /** @param repeated whether only files of absent jobs count, the others having been judged before */
    BatchJudge(Run run, Rule rule, Instant now, BatchBook book, boolean repeated) {
        this.run = run;
        this.rule = rule;
        this.ruleForListed = run.plan().allSignals() ? rule.beforeSecondLook() : rule;
        this.now = now;
        this.book = book;
        this.repeated = repeated;
    }

    /** Files and directories that may go. */
    record Judged(List<Candidate> files, List<EmptyDirectory> directories) {}

    Judged judge(Batch batch) {
        List<EmptyDirectory> directories = run.plan().isFullPass() ? batch.emptyDirectories() : List.of();
        NamedFiles named = NamedFiles.of(run, batch, directories, rule.asksJobs());
        named.excluded().forEach(file -> keep(file, Reason.EXCLUDED));
        return new Judged(
                inspect(judgeFiles(named.files(), named.states())), judgeDirectories(directories, named.states()));
    }

    private List<Candidate> judgeFiles(List<Candidate> named, Map<JobId, JobState> states) {
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate file : named) {
            Reason ground = rule.judgeOwners(file.key(), file.ownership(), states);
            if (repeated && ground != Reason.JOB_NOT_FOUND) {
                book.forget();
                continue;
            }
            if (repeated) {
                book.takeBackWithheld();
            }
            Reason reason = judgeTimes(file, ground);
            if (reason.removes()) {
                file.ground(reason);
                candidates.add(file);
            } else {
                book.keep(file.file(), reason);
            }
        }
        return candidates;
    }

    private Reason judgeTimes(Candidate file, Reason ground) {
        if (ground == Reason.JOB_NOT_FOUND && run.withholdsAbsent()) {
            return Reason.NOT_FOUND_UNPROVEN;
        }
        return ground.removes() ? ruleForListed.judgeTimes(ground, file.times(), now) : ground;
    }

    private List<EmptyDirectory> judgeDirectories(List<EmptyDirectory> directories, Map<JobId, JobState> states) {
        List<EmptyDirectory> candidates = new ArrayList<>();
        for (EmptyDirectory directory : directories) {
            Ownership ownership = NamedFiles.ownersOf(run, directory.key());
            Reason ground = rule.judgeOwners(directory.key(), ownership, states);
            if (ownership.kind() == Ownership.Kind.OWNED
                    && ground.removes()
                    && !(ground == Reason.JOB_NOT_FOUND && run.withholdsAbsent())
                    && rule.judgeTimes(ground, new FileTimes(directory.unchangedSince(), null), now)
                            .removes()) {
                candidates.add(directory);
            }
        }
        return candidates;
    }

    /** Looks again at what may go, where more than the listing counts. */
    private List<Candidate> inspect(List<Candidate> candidates) {
        boolean changeTimeCounts = run.plan().allSignals();
        boolean wanted = changeTimeCounts || run.settings().files().hardLinkDetection();
        if (candidates.isEmpty() || !wanted) {
            return candidates;
        }
        List<Inspected> looks = looksAt(candidates);
        List<Candidate> remaining = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            Candidate file = candidates.get(i);
            if (looks.get(i) instanceof Inspected.Present present
                    && present.file().key().equals(file.key())) {
                file.inspected(present, changeTimeCounts);
                Reason reason = rule.judgeTimes(file.ground(), file.times(), now);
                if (reason.removes()) {
                    remaining.add(file);
                } else {
                    book.keep(file.file(), reason);
                }
            } else {
                bookAbsent(file, looks.get(i));
            }
        }
        return remaining;
    }

    /** What the listing told already, and for the others what the storage tells now. */
    private List<Inspected> looksAt(List<Candidate> candidates) {
        List<Inspected> looks = new ArrayList<>(candidates.size());
        List<StoredFile> open = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Inspected listed = listed(candidate.file());
            looks.add(listed);
            if (listed == NOT_YET) {
                open.add(candidate.file());
            }
        }
        if (!open.isEmpty()) {
            Iterator<Inspected> answers = ask(open).iterator();
            looks.replaceAll(look -> look == NOT_YET ? answers.next() : look);
        }
        return looks;
    }

    private static Inspected listed(StoredFile file) {
        try {
            Optional<Inspected.Present> told = file.inspected();
            if (told.isEmpty()) {
                return NOT_YET;
            }
            StoredFile same = told.get().file();
            boolean agrees = same.key().equals(file.key())
                    && same.sizeBytes() == file.sizeBytes()
                    && same.lastModified().equals(file.lastModified());
            return agrees ? told.get() : new Inspected.Failed("its listing tells two things of it");
        } catch (RuntimeException e) {
            return new Inspected.Failed(e.toString());
        }
    }

    private List<Inspected> ask(List<StoredFile> files) {
        String trouble;
        try {
            List<Inspected> looks = run.environment().storage().inspect(Collections.unmodifiableList(files));
            if (looks.size() == files.size()) {
                return looks;
            }
            trouble = "the storage answered " + looks.size() + " looks at " + files.size() + " files";
        } catch (Exception e) {
            trouble = e.toString();
        }
        return Collections.nCopies(files.size(), new Inspected.Failed(trouble));
    }

    private void bookAbsent(Candidate file, Inspected look) {
        if (look instanceof Inspected.Gone) {
            book.book(file, FileOutcome.ALREADY_GONE, 0, "");
        } else if (look instanceof Inspected.Changed) {
            book.book(file, FileOutcome.CHANGED, 0, "");
        } else {
            run.error("could not look at " + file.key() + " again, so it is kept: " + look, null);
            book.keep(file.file(), Reason.NOT_INSPECTED);
        }
    }

    private void keep(StoredFile file, Reason reason) {
        if (repeated) {
            book.forget();
        } else {
            book.keep(file, reason);
        }
    }
}
