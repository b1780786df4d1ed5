// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One scan, and what its workers share. */
final class LocalScan {

    /** Directories held open at once, by all workers. */
    private static final int OPEN_DIRECTORIES = 64;

    /** The root, and two on the way to a directory that is opened, by the scan or by a deletion in it. */
    private static final int OPEN_BESIDE_LISTINGS = 3;

    private static final int MOST_WALKERS = 10;

    private final Root root;
    private final Sight sight;
    private final Scan scan;
    private final BatchVisitor visitor;
    private final WorkList work = new WorkList();
    private final Progress progress = new Progress();
    private final Resumption resumption;
    private final AtomicInteger walkers = new AtomicInteger();
    private final int mostWalkers;

    LocalScan(Root root, Scan scan, BatchVisitor visitor) {
        this.root = root;
        this.sight = root.sight();
        this.scan = scan;
        this.visitor = visitor;
        this.resumption = new Resumption(scan.resumeFrom());
        this.mostWalkers = Math.max(1, Math.min(scan.workers().count(), MOST_WALKERS));
    }

    ScanEnd run() {
        sight.readMounts();
        boolean everything = scan.prefixes().isEmpty();
        Directory top = sight.directory();
        List<Task> tasks = everything
                ? List.of(new Task(top, Names.ALL, null))
                : PrefixPlan.tasks(top, scan.prefixes()).stream()
                        .filter(this::isWanted)
                        .toList();
        tasks.forEach(work::begin);
        try {
            scan.workers().run(this::walk);
            if (work.isFinished()) {
                return ScanEnd.completed();
            }
        } finally {
            // Who still waits for a worker that hangs goes home.
            work.stop();
        }
        Optional<String> position = everything ? progress.position() : Optional.empty();
        return position.map(ScanEnd::stoppedAt).orElseGet(ScanEnd::stopped);
    }

    private boolean isWanted(Task task) {
        for (Directory step : task.directory().way()) {
            if (!descend(step.key())) {
                return false;
            }
        }
        return true;
    }

    private void walk() {
        if (walkers.incrementAndGet() > mostWalkers) {
            return;
        }
        // Each its own: an opening that hangs holds its handle for ever.
        Optional<Opener> opener = Optional.empty();
        try {
            opener = root.opener();
            opener.ifPresent(
                    way -> new Walker(this, way, new Collected(scan.batchSize(), work, progress, visitor)).walk());
        } catch (RuntimeException | Error e) {
            work.stop();
            throw e;
        } finally {
            opener.ifPresent(Opener::close);
        }
    }

    Root root() {
        return root;
    }

    WorkList work() {
        return work;
    }

    Progress progress() {
        return progress;
    }

    Resumption resumption() {
        return resumption;
    }

    boolean hasUnixAttributes() {
        return sight.hasUnixAttributes();
    }

    boolean descend(String key) {
        return scan.descend().test(key);
    }

    /** How many directories one worker may list at once. */
    int listingsPerWorker() {
        return OPEN_DIRECTORIES / mostWalkers - OPEN_BESIDE_LISTINGS;
    }
}
