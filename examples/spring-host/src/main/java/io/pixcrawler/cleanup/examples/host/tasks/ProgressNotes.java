// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.RunProgress;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Writes the progress of one task into its row, once a second at most, and ends the run where somebody asked for that, or where the task is another's by now. A database that
 * fails meanwhile stops no run.
 */
final class ProgressNotes implements Consumer<RunProgress> {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressNotes.class);
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Task task;
    private final TaskTable table;
    private final TempStorageCleanupService service;
    private final Shutdown shutdown;
    private final LongSupplier nanos;
    private final AtomicLong next;

    ProgressNotes(
            Task task, TaskTable table, TempStorageCleanupService service, Shutdown shutdown, LongSupplier nanos) {
        this.task = task;
        this.table = table;
        this.service = service;
        this.shutdown = shutdown;
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public void accept(RunProgress progress) {
        if (shutdown.hasBegun()) { // this run had not begun by then
            end(progress.run(), "the application stops");
            return;
        }
        long now = nanos.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE)) { // one of the workers
            note(progress);
        }
    }

    private void note(RunProgress progress) {
        try {
            if (!table.progress(task, TaskProgress.of(progress))) {
                end(progress.run(), "another instance has taken it up");
            } else if (table.isCancelRequested(task.id())) {
                end(progress.run(), "its end was asked for");
            }
        } catch (DataAccessException e) {
            LOG.warn("task {}: its progress could not be written: {}", task.id(), e.getMessage());
        }
    }

    private void end(RunId run, String why) {
        LOG.info("task {}: its run {} is cancelled, because {}", task.id(), run, why);
        service.cancel(run);
    }
}
