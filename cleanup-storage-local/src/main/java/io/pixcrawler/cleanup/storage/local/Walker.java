// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.spi.StorageException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One worker of a scan: takes directories, lists them, and hands on the directories that it finds. */
final class Walker {

    /** How many sub-directories are remembered before they are handed on. */
    private static final int MOST_FOUND = 1000;

    private final LocalScan scan;
    private final WorkList work;
    private final Opener opener;
    private final Collected collected;
    private int openListings;

    Walker(LocalScan scan, Opener opener, Collected collected) {
        this.scan = scan;
        this.work = scan.work();
        this.opener = opener;
        this.collected = collected;
    }

    /** Works until there is nothing more to do for anybody. */
    void walk() {
        for (Task task = next(); task != null; task = next()) {
            listAndDone(task);
        }
    }

    private @Nullable Task next() {
        Task task = work.poll();
        if (task == null) {
            // Before it waits, perhaps long.
            collected.deliver();
            task = work.take();
        }
        return task;
    }

    private void listAndDone(Task task) {
        try {
            list(task);
        } finally {
            work.done();
        }
    }

    private void list(Task task) {
        if (work.isStopped()) {
            return;
        }
        Top outer = collected.enter(task.top());
        try {
            listAll(task);
        } finally {
            collected.enter(outer);
        }
    }

    private void listAll(Task task) {
        List<Task> found = new ArrayList<>();
        if (task.directory().isRoot()) {
            do {
                listRoot(task, found);
            } while (scan.resumption().startOver() && !work.isStopped());
        } else {
            listBelow(task, found);
        }
        handOn(found, true);
        if (!work.isStopped()) {
            collected.finished(task.top());
        }
    }

    private void listRoot(Task task, List<Task> found) {
        // A handle of its own, because one handle can be listed once.
        try (OpenDirectory open = scan.root().open().orElseThrow(() -> new NoSuchFileException("the root"))) {
            listOpen(task, open, found);
        } catch (NoSuchFileException e) {
            // A root that is gone is empty.
        } catch (IOException e) {
            throw new StorageException(scan.root().name() + " cannot be listed: " + Reasons.of(e), e);
        }
    }

    private void listBelow(Task task, List<Task> found) {
        String key = task.directory().key();
        try (OpenDirectory open = opener.open(task.directory())) {
            listOpen(task, open, found);
        } catch (NoSuchFileException e) {
            // Vanished, and so is what was in it.
        } catch (NotEnteredException e) {
            if (e.obstacle() != Obstacle.FILE) {
                skip(key, e.obstacle().reason());
            }
        } catch (IOException e) {
            skip(key, Reason.UNREADABLE);
        }
    }

    private void listOpen(Task task, OpenDirectory open, List<Task> found) throws IOException {
        openListings++;
        try {
            new Listing(scan, this, task, open, found).read();
        } finally {
            openListings--;
        }
    }

    /** A directory was found; hands on what was found so far if that is much. */
    void found(Task task, List<Task> found) {
        found.add(task);
        if (found.size() >= MOST_FOUND) {
            handOn(found, openListings < scan.listingsPerWorker());
            found.clear();
        }
    }

    /**
     * Gives the tasks to whoever is free. Where the list is full this worker does some itself: first-level directories in their order, so that
     * the place to go on from moves; deeper ones at once, which bounds what is remembered on the way down.
     *
     * @param mayList whether this worker may hold another directory open
     */
    private void handOn(List<Task> found, boolean mayList) {
        for (Task task : found) {
            while (!work.isStopped() && !work.offer(task)) {
                Task first = task.directory().depth() > 1 ? null : work.poll();
                if (first != null) {
                    listAndDone(first);
                } else if (mayList) {
                    list(task);
                    break;
                } else {
                    skip(task.directory().key(), Reason.TOO_DEEP);
                    collected.finished(task.top());
                    break;
                }
            }
        }
    }

    Collected collected() {
        return collected;
    }

    void skip(String key, Reason reason) {
        collected.skipped(new SkippedEntry(key, reason));
    }
}
