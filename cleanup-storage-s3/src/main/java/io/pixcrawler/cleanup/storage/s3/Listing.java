// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.Workers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One scan: the pages of a few cursors, fetched one after the other in each and visited by as many workers as there are, so that a page is deleted
 * while the next one is on its way. Memory: a page for each worker.
 */
final class Listing {

    private static final long PATIENCE_MILLIS = 50;

    private final Agenda agenda;
    private final int batchSize;
    private final BatchVisitor visitor;
    private final Usage.Sum sum;
    private volatile boolean stopped;

    Listing(Agenda agenda, int batchSize, BatchVisitor visitor, Usage.Sum sum) {
        this.agenda = agenda;
        this.batchSize = batchSize;
        this.visitor = visitor;
        this.sum = sum;
    }

    /** @param most so many of the workers are used */
    ScanEnd run(Workers workers, int most) {
        AtomicInteger working = new AtomicInteger();
        workers.run(() -> {
            if (working.getAndIncrement() < most) {
                work();
            }
        });
        if (!agenda.isDone()) {
            return agenda.position().map(ScanEnd::stoppedAt).orElseGet(ScanEnd::stopped);
        }
        if (agenda.isOfEverything()) {
            sum.complete();
        }
        return ScanEnd.completed();
    }

    private void work() {
        boolean fine = false;
        try {
            while (!stopped && turn()) {
                // on to the next page
            }
            fine = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while another worker was listing", e);
        } finally {
            if (!fine) {
                stopped = true;
            }
        }
    }

    /** Takes the first page that nobody else is fetching; waits a while for another worker's where there is no other. Answers whether there may be more. */
    private boolean turn() throws InterruptedException {
        List<Cursor> cursors = agenda.cursors();
        // There may be others by now: asked anew, so that nobody leaves while there is work.
        return turn(cursors, 0) || turn(cursors, PATIENCE_MILLIS) || agenda.hasMore();
    }

    private boolean turn(List<Cursor> cursors, long patienceMillis) throws InterruptedException {
        for (Cursor cursor : cursors) {
            Optional<Cursor.Fetched> fetched = cursor.isExhausted() ? Optional.empty() : cursor.fetch(patienceMillis);
            if (fetched.isPresent()) {
                visit(cursor, fetched.get());
                return true;
            }
        }
        return false;
    }

    private void visit(Cursor cursor, Cursor.Fetched fetched) {
        sum.add(fetched.page().bytes());
        for (Batch batch : fetched.page().batches(batchSize)) {
            if (stopped) {
                return;
            }
            if (visitor.visit(batch) == BatchVisitor.Next.STOP) {
                stopped = true;
                return;
            }
        }
        cursor.delivered(fetched);
    }
}
