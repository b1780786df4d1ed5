// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One walk of a run over its scope. Takes each batch from listing to result before its worker lists on. */
final class Pass implements BatchVisitor {

    /** How often a batch that outlives its confirmation is confirmed again before its files are left for another run. */
    private static final int CONFIRMATIONS = 3;

    private final Run run;
    private final Rule rule;
    private final StoreTime time;
    private final boolean repeated;

    Pass(Run run, Rule rule, StoreTime time, boolean repeated) {
        this.run = run;
        this.rule = rule;
        this.time = time;
        this.repeated = repeated;
    }

    ScanEnd walk(Optional<String> resumeFrom) {
        Scan scan = new Scan(
                run.plan().prefixes(),
                run.settings().limits().batchSize(),
                new RunWorkers(run),
                run.plan().descend(),
                resumeFrom);
        return run.environment().storage().scan(scan, this);
    }

    @Override
    public Next visit(Batch batch) {
        if (run.isStopped()) {
            return Next.STOP;
        }
        if (!repeated) {
            run.ledger().skipped(batch.skipped());
        }
        Instant now = time.accept(
                run.environment().storage().now(), run.environment().nanos().getAsLong());
        BatchBook book = new BatchBook(run, batch.files().size());
        BatchJudge.Judged judged = new BatchJudge(run, rule, now, book, repeated).judge(batch);
        book.settle();
        remove(judged, new BatchRemoval.Context(run, rule, time, now, book));
        book.tell();
        return run.isStopped() ? Next.STOP : Next.CONTINUE;
    }

    /** Removes what may go, as much at a time as the file limit grants and one confirmation may ask for. */
    private void remove(BatchJudge.Judged judged, BatchRemoval.Context context) {
        List<Candidate> files = judged.files();
        List<EmptyDirectory> directories = judged.directories();
        int late = 0;
        while (!run.isCut() && late < CONFIRMATIONS && !(files.isEmpty() && directories.isEmpty())) {
            int together = together(files);
            int granted = together == 0 ? 0 : run.allowance().take(together, run::isCut);
            if (together > 0 && granted == 0) {
                break;
            }
            BatchRemoval removal = new BatchRemoval(context, files.subList(0, granted), directories);
            List<Candidate> notTried = removal.perform();
            late += notTried.isEmpty() ? 0 : 1;
            List<Candidate> rest = new ArrayList<>(notTried);
            rest.addAll(files.subList(granted, files.size()));
            files = rest;
            directories = List.of();
        }
        leave(files, late, context.book());
    }

    private void leave(List<Candidate> files, int late, BatchBook book) {
        if (run.allowance().isUsedUp()) {
            run.stop(RunOutcome.LIMIT_REACHED);
        } else if (late >= CONFIRMATIONS && !files.isEmpty()) {
            run.error(
                    files.size() + " file(s) were left: " + CONFIRMATIONS + " confirmations of "
                            + BatchRemoval.CONFIRMATION_HOLDS + " were not enough to remove them",
                    null);
        }
        files.forEach(file -> book.keep(file.file(), Reason.RUN_ENDED));
        book.settle();
    }

    /** How many of the files have no more jobs together than one look-up may ask for; at least one of them. */
    private int together(List<Candidate> files) {
        Set<JobId> ids = new HashSet<>();
        for (int i = 0; i < files.size(); i++) {
            for (Owner owner : files.get(i).ownership().owners()) {
                ids.add(owner.job());
            }
            if (i > 0 && ids.size() > run.settings().limits().batchSize()) {
                return i;
            }
        }
        return files.size();
    }
}
