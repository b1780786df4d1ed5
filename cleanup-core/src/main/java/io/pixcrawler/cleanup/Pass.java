// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One walk of a run over its scope. Takes each batch from listing to result before its worker lists on. */
final class Pass implements BatchVisitor {

    /** How often a batch that outlives its confirmation is confirmed again before its files are left for another run. */
    private static final int CONFIRMATIONS = 3;

    private final Run run;
    private final Rule rule;
    private final StoreTime time;
    private final PassLimit limit;
    private final boolean repeated;

    Pass(Run run, Rule rule, StoreTime time, PassLimit limit) {
        this(run, rule, time, limit, false);
    }

    private Pass(Run run, Rule rule, StoreTime time, PassLimit limit, boolean repeated) {
        this.run = run;
        this.rule = rule;
        this.time = time;
        this.limit = limit;
        this.repeated = repeated;
    }

    /** The same once more, in which only files of absent jobs count: the others have been judged. */
    Pass repeated() {
        return new Pass(run, rule, time, limit, true);
    }

    ScanEnd walk(Optional<String> resumeFrom) {
        return scan(run, this, resumeFrom);
    }

    /** Shows this visitor what the run has to look at. */
    static ScanEnd scan(Run run, BatchVisitor visitor, Optional<String> resumeFrom) {
        Scan scan = new Scan(
                run.plan().prefixes(),
                run.settings().limits().batchSize(),
                new RunWorkers(run),
                run.plan().descend(),
                resumeFrom);
        return run.environment().storage().scan(scan, visitor);
    }

    @Override
    public Next visit(Batch batch) {
        if (isOver()) {
            return Next.STOP;
        }
        if (!repeated) {
            run.ledger().skipped(batch.skipped());
        }
        Instant now = time.accept(
                run.environment().storage().now(), run.environment().nanos().getAsLong());
        BatchBook book = new BatchBook(run, now, batch.files().size());
        BatchJudge.Judged judged = new BatchJudge(run, rule, now, book, repeated).judge(batch);
        book.settle();
        remove(judged, new BatchRemoval.Context(run, rule, time, now, book, limit.allowance()));
        book.tell();
        return isOver() ? Next.STOP : Next.CONTINUE;
    }

    private boolean isOver() {
        return run.isStopped() || limit.isMet();
    }

    /** Removes what may go, as much at a time as the limit grants and one confirmation may ask for. */
    private void remove(BatchJudge.Judged judged, BatchRemoval.Context context) {
        List<Candidate> files = limit.inOrder(judged.files());
        List<EmptyDirectory> directories = judged.directories();
        int late = 0;
        while (!run.isCut() && late < CONFIRMATIONS && !(files.isEmpty() && directories.isEmpty())) {
            List<Candidate> together = together(files);
            int granted = limit.isMet() ? 0 : limit.allowance().take(together, () -> run.isCut() || limit.isMet());
            if (!together.isEmpty() && granted == 0) {
                break;
            }
            BatchRemoval removal = new BatchRemoval(context, files.subList(0, granted), directories);
            List<Candidate> notTried = removal.perform();
            limit.look();
            late += notTried.isEmpty() ? 0 : 1;
            List<Candidate> rest = new ArrayList<>(notTried);
            rest.addAll(files.subList(granted, files.size()));
            files = rest;
            directories = List.of();
        }
        leave(files, late, context.book());
    }

    private void leave(List<Candidate> files, int late, BatchBook book) {
        limit.look();
        if (!limit.isMet() && late >= CONFIRMATIONS && !files.isEmpty()) {
            run.error(
                    files.size() + " file(s) were left: " + CONFIRMATIONS + " confirmations of "
                            + BatchRemoval.CONFIRMATION_HOLDS + " were not enough to remove them",
                    null);
        }
        files.forEach(file -> book.keep(file.file(), Reason.RUN_ENDED));
        book.settle();
    }

    /** The first of the files, which have no more jobs together than one look-up may ask for; at least one of them. */
    private List<Candidate> together(List<Candidate> files) {
        JobIds ids = new JobIds();
        for (int i = 0; i < files.size(); i++) {
            ids.add(files.get(i).ownership());
            if (i > 0 && ids.size() > run.settings().limits().batchSize()) {
                return files.subList(0, i);
            }
        }
        return files;
    }
}
