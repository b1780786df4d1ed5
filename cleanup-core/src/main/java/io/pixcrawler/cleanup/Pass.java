package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        remove(judged, now, book);
        book.tell();
        return run.isStopped() ? Next.STOP : Next.CONTINUE;
    }

    private void remove(BatchJudge.Judged judged, Instant now, BatchBook book) {
        List<Candidate> files = judged.files();
        for (int i = 0; i < CONFIRMATIONS && !run.isCut() && !(files.isEmpty() && judged.directories().isEmpty()); i++) {
            files = new BatchRemoval(run, rule, time, now, book, files, i == 0 ? judged.directories() : List.of()).perform();
            if (files.isEmpty()) {
                return;
            }
        }
        if (!files.isEmpty() && !run.isCut()) {
            run.error(files.size() + " file(s) were left: " + CONFIRMATIONS + " confirmations of "
                    + BatchRemoval.CONFIRMATION_HOLDS + " were not enough to remove them", null);
        }
        files.forEach(file -> book.keep(file.file(), Reason.RUN_ENDED));
        book.settle();
    }
}
