// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One scan: a few cursors, whose pages are fetched one after the other and visited by as many workers as there are, so that a page is deleted while
 * the next one is on its way; then the uploads, by one worker. Memory: a page for each worker.
 */
final class Listing {

    private static final long PATIENCE_MILLIS = 50;

    private final FirstLevel start;
    private final @Nullable UploadPages uploads;
    private final Scan scan;
    private final BatchVisitor visitor;
    private final Usage.Sum sum;
    private final int pageSize;
    private final int mostWorkers;
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicBoolean uploadsTaken = new AtomicBoolean();
    private volatile boolean stopped;

    /** @param uploads null if they are not to be listed */
    Listing(
            FirstLevel start,
            @Nullable UploadPages uploads,
            Scan scan,
            BatchVisitor visitor,
            Usage.Sum sum,
            int pageSize,
            int mostWorkers) {
        this.start = start;
        this.uploads = uploads;
        this.scan = scan;
        this.visitor = visitor;
        this.sum = sum;
        this.pageSize = pageSize;
        this.mostWorkers = mostWorkers;
    }

    ScanEnd run() {
        Position from = Position.of(scan.resumeFrom());
        if (!from.objectsDone()) {
            ScanEnd end = objects(from);
            if (!end.complete()) {
                return end;
            }
        }
        if (uploads != null && !uploads(uploads)) {
            return ScanEnd.stoppedAt(Position.UPLOADS.text());
        }
        boolean everything = scan.prefixes().isEmpty() && scan.resumeFrom().isEmpty();
        if (everything) {
            sum.complete();
        }
        return ScanEnd.completed();
    }

    private ScanEnd objects(Position from) {
        List<Cursor> cursors = start.cursors(scan, from, sum);
        Page top = start.top();
        if (top != null && !deliver(top.files())) {
            return ScanEnd.stopped();
        }
        scan.workers().run(() -> {
            if (working.getAndIncrement() < mostWorkers) {
                work(cursors);
            }
        });
        if (cursors.stream().allMatch(Cursor::isDone)) {
            return ScanEnd.completed();
        }
        return position(cursors).map(ScanEnd::stoppedAt).orElseGet(ScanEnd::stopped);
    }

    private void work(List<Cursor> cursors) {
        boolean fine = false;
        try {
            while (!stopped && turn(cursors)) {
                // on to the next page
            }
            fine = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while another worker was listing", e);
        } finally {
            stopped |= !fine;
        }
    }

    /** Fetches a page that nobody else is about to, and visits it; waits for another worker's where there is no other. */
    private boolean turn(List<Cursor> cursors) throws InterruptedException {
        boolean more = false;
        for (Cursor cursor : cursors) {
            Optional<Cursor.Fetched> fetched = cursor.isExhausted() ? Optional.empty() : cursor.fetch(0);
            if (fetched.isPresent()) {
                visit(cursor, fetched.get());
                return true;
            }
            more |= !cursor.isExhausted();
        }
        for (Cursor cursor : cursors) {
            if (!cursor.isExhausted()) {
                Optional<Cursor.Fetched> fetched = cursor.fetch(PATIENCE_MILLIS);
                fetched.ifPresent(page -> visit(cursor, page));
                return true;
            }
        }
        return more;
    }

    private void visit(Cursor cursor, Cursor.Fetched fetched) {
        Page page = fetched.page();
        sum.add(page.bytes());
        if (!stopped && deliver(page.files())) {
            cursor.delivered(fetched);
        }
    }

    /** Whether the scan goes on. */
    private boolean deliver(List<? extends StoredFile> files) {
        if (files.isEmpty()) {
            return true;
        }
        if (visitor.visit(Batch.of(files)) == BatchVisitor.Next.STOP) {
            stopped = true;
            return false;
        }
        return true;
    }

    /** In the order in which the store lists: up to there each cursor has delivered everything. */
    private static Optional<String> position(List<Cursor> cursors) {
        String done = "";
        for (Cursor cursor : cursors) {
            done = cursor.doneUpTo().isEmpty() ? done : cursor.doneUpTo();
            if (!cursor.isDone()) {
                break;
            }
        }
        return done.isEmpty() ? Optional.empty() : Optional.of(new Position(done).text());
    }

    private boolean uploads(UploadPages pages) {
        if (!uploadsTaken.compareAndSet(false, true)) {
            return true;
        }
        for (String prefix : start.prefixes(scan)) {
            boolean all = pages.each(prefix, pageSize, files -> {
                files.forEach(file -> sum.add(file.sizeBytes()));
                return deliver(files);
            });
            if (!all) {
                return false;
            }
        }
        return true;
    }
}
