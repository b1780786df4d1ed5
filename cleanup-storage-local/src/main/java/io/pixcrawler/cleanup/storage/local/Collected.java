// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one worker has found and not yet delivered: less than a batch. Spans directories. */
final class Collected {

    private static final int USUAL_BATCH = 1000;

    /** Tasks that are done once this is delivered. */
    private static final class Finished {
        private final Top top;
        private int tasks = 1;

        Finished(Top top) {
            this.top = top;
        }
    }

    private final int batchSize;
    private final WorkList work;
    private final Progress progress;
    private final BatchVisitor visitor;
    private List<LocalFile> files = new ArrayList<>();
    private List<EmptyDirectory> empty = new ArrayList<>();
    private List<SkippedEntry> skipped = new ArrayList<>();
    private List<Finished> finished = new ArrayList<>();
    private @Nullable Top current;

    Collected(int batchSize, WorkList work, Progress progress, BatchVisitor visitor) {
        this.batchSize = batchSize;
        this.work = work;
        this.progress = progress;
        this.visitor = visitor;
    }

    /** Says to which first-level directory belongs what is listed from now on; answers to which that was before. */
    @Nullable
    Top enter(@Nullable Top top) {
        Top before = current;
        current = top;
        return before;
    }

    void file(LocalFile file) {
        files.add(file);
        deliverIfFull(files);
    }

    void empty(EmptyDirectory directory) {
        empty.add(directory);
        deliverIfFull(empty);
    }

    void skipped(SkippedEntry entry) {
        skipped.add(entry);
        deliverIfFull(skipped);
    }

    /** A task came to its end. */
    void finished(@Nullable Top top) {
        if (top == null) {
            return;
        }
        if (nothing()) {
            progress.release(top, 1);
            return;
        }
        Finished last = finished.isEmpty() ? null : finished.get(finished.size() - 1);
        if (last != null && last.top.equals(top)) {
            last.tasks++;
        } else {
            finished.add(new Finished(top));
            deliverIfFull(finished);
        }
    }

    private void deliverIfFull(List<?> part) {
        if (part.size() >= batchSize) {
            deliver();
        }
    }

    private boolean nothing() {
        return files.isEmpty() && empty.isEmpty() && skipped.isEmpty();
    }

    /** Hands over what there is, unless the scan is stopped; then it is dropped. */
    void deliver() {
        if (nothing() || work.isStopped()) {
            return;
        }
        // New lists: the old ones are the visitor's.
        Batch batch = new Batch(files, empty, skipped);
        files = new ArrayList<>(Math.min(batchSize, USUAL_BATCH));
        empty = new ArrayList<>();
        skipped = new ArrayList<>();
        List<Finished> done = finished;
        finished = new ArrayList<>();
        // The one that is being listed may be done before this batch is delivered.
        Top held = current;
        if (held != null) {
            progress.hold(held);
            done.add(new Finished(held));
        }
        Runnable delivery = () -> visit(batch, done);
        if (!work.leave(delivery)) {
            delivery.run();
        }
    }

    private void visit(Batch batch, List<Finished> done) {
        if (visitor.visit(batch) == BatchVisitor.Next.STOP) {
            // Its directories stay open: who stops may not have come to the end of the batch.
            work.stop();
            return;
        }
        done.forEach(top -> progress.release(top.top, top.tasks));
    }
}
