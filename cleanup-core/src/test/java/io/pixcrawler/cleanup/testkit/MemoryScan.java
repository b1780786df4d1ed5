// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One scan of an {@link InMemoryStore}. The keys are fixed when it begins, in an order that the seed decides and that
 * is the same in every scan with this seed; what they are is read when their turn comes.
 */
final class MemoryScan {

    private final InMemoryStore store;
    private final Scan scan;
    private final BatchVisitor visitor;
    private final List<MemoryPosition> places;
    private final Map<String, Boolean> entered = new HashMap<>();
    private int next;
    private boolean stopped;
    private int resumeAt = Integer.MAX_VALUE;

    private record Piece(int start, Batch batch) {}

    MemoryScan(InMemoryStore store, Scan scan, BatchVisitor visitor, long seed) {
        this.store = store;
        this.scan = scan;
        this.visitor = visitor;
        Optional<MemoryPosition> start = scan.resumeFrom().flatMap(MemoryPosition::parse);
        this.places = store.keys().stream()
                .filter(key -> !InMemoryStorageProvider.isReserved(key))
                .filter(key ->
                        scan.prefixes().isEmpty() || scan.prefixes().stream().anyMatch(key::startsWith))
                .map(key -> MemoryPosition.of(key, seed))
                .sorted()
                .filter(place -> start.isEmpty() || place.compareTo(start.get()) >= 0)
                .toList();
    }

    ScanEnd run() {
        scan.workers().run(this::deliver);
        return stopped ? ScanEnd.stoppedAt(places.get(resumeAt).toString()) : ScanEnd.completed();
    }

    private void deliver() {
        boolean goesOn = true;
        while (goesOn) {
            Optional<Piece> piece = nextPiece();
            goesOn = piece.isPresent() && visit(piece.get());
        }
    }

    private boolean visit(Piece piece) {
        boolean goesOn = false;
        try {
            goesOn = visitor.visit(piece.batch()) == BatchVisitor.Next.CONTINUE;
        } finally {
            if (!goesOn) {
                stopAt(piece.start());
            }
        }
        return goesOn;
    }

    private synchronized void stopAt(int start) {
        stopped = true;
        resumeAt = Math.min(resumeAt, start);
    }

    private synchronized Optional<Piece> nextPiece() {
        int start = next;
        List<StoredFile> files = new ArrayList<>();
        List<EmptyDirectory> emptyDirectories = new ArrayList<>();
        List<SkippedEntry> skipped = new ArrayList<>();
        while (!stopped
                && next < places.size()
                && files.size() + emptyDirectories.size() + skipped.size() < scan.batchSize()) {
            String key = places.get(next++).key();
            store.entry(key).filter(entry -> isEntered(key)).ifPresent(entry -> {
                switch (entry.type()) {
                    case FILE, UPLOAD -> files.add(new MemoryFile(store, key, entry));
                    case SKIPPED -> skipped.add(new SkippedEntry(key, Objects.requireNonNull(entry.reason())));
                    case DIRECTORY -> {
                        if (store.isEmptyDirectory(key) && enters(key)) {
                            emptyDirectories.add(new EmptyDirectory(key, entry.changed()));
                        }
                    }
                }
            });
        }
        return files.isEmpty() && emptyDirectories.isEmpty() && skipped.isEmpty()
                ? Optional.empty()
                : Optional.of(new Piece(start, new Batch(files, emptyDirectories, skipped)));
    }

    /** Whether the scan enters all directories above the key. */
    private boolean isEntered(String key) {
        for (int slash = key.indexOf('/'); store.hasDirectories() && slash > 0; slash = key.indexOf('/', slash + 1)) {
            if (!enters(key.substring(0, slash))) {
                return false;
            }
        }
        return true;
    }

    private boolean enters(String directory) {
        return entered.computeIfAbsent(directory, scan.descend()::test);
    }
}
