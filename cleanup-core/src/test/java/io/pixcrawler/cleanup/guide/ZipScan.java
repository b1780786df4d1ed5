// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.guide;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One scan, by one of the lent threads. It follows no link because {@link Files#walkFileTree} does not unless it is told to. */
final class ZipScan implements FileVisitor<Path> {

    /** The batch size is about files; the others come along, up to here, so that a stopped scan has met files. */
    private static final int MOST_OTHERS = 1000;

    private final ZipStorageProvider provider;
    private final Path root;
    private final Scan scan;
    private final BatchVisitor visitor;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Deque<Boolean> emptySoFar = new ArrayDeque<>();
    private List<StoredFile> files = new ArrayList<>();
    private List<EmptyDirectory> emptyDirectories = new ArrayList<>();
    private List<SkippedEntry> skipped = new ArrayList<>();
    private boolean stopped;

    ZipScan(ZipStorageProvider provider, Path root, Scan scan, BatchVisitor visitor) {
        this.provider = provider;
        this.root = root;
        this.scan = scan;
        this.visitor = visitor;
    }

    ScanEnd run() {
        scan.workers().run(() -> {
            if (begun.compareAndSet(false, true)) {
                walk();
            }
        });
        return stopped ? ScanEnd.stopped() : ScanEnd.completed();
    }

    private void walk() {
        try {
            Files.walkFileTree(root, this);
        } catch (IOException e) {
            throw new StorageException(provider.name() + " cannot be listed", e);
        }
        if (!stopped) {
            deliver();
        }
    }

    private String key(Path path) {
        String key = root.relativize(path).toString();
        return key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    }

    private boolean isWanted(String key) {
        return scan.prefixes().isEmpty() || scan.prefixes().stream().anyMatch(key::startsWith);
    }

    /** Whether anything below this directory can be wanted. */
    private boolean isEntered(String key) {
        String inside = key + "/";
        return ZipStorageProvider.names(key)
                && scan.descend().test(key)
                && (isWanted(inside) || scan.prefixes().stream().anyMatch(prefix -> prefix.startsWith(inside)));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes now) {
        boolean isRoot = directory.equals(root);
        if (!isRoot) {
            noteEntry();
        }
        if (!isRoot && !isEntered(key(directory))) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        emptySoFar.push(true);
        return FileVisitResult.CONTINUE;
    }

    private void noteEntry() {
        emptySoFar.pop();
        emptySoFar.push(false);
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes now) {
        noteEntry();
        String key = key(path);
        if (isWanted(key) && ZipStorageProvider.names(key)) {
            if (now.isRegularFile()) {
                files.add(ZippedFile.of(provider, key, now));
            } else {
                skipped.add(new SkippedEntry(key, SkippedEntry.Reason.SPECIAL_FILE));
            }
        }
        return next();
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
        if (!(e instanceof NoSuchFileException)) {
            skipped.add(new SkippedEntry(key(path), SkippedEntry.Reason.UNREADABLE));
        }
        return next();
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
        String key = key(directory);
        if (emptySoFar.pop() && !directory.equals(root) && isWanted(key)) {
            // An archive does not touch a directory's time when an entry goes, so nobody knows since when this one is
            // empty.
            emptyDirectories.add(new EmptyDirectory(key, provider.now()));
        }
        return next();
    }

    private FileVisitResult next() {
        if (files.size() >= scan.batchSize() || emptyDirectories.size() + skipped.size() >= MOST_OTHERS) {
            deliver();
        }
        return stopped ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    private void deliver() {
        if (files.isEmpty() && emptyDirectories.isEmpty() && skipped.isEmpty()) {
            return;
        }
        Batch batch = new Batch(files, emptyDirectories, skipped);
        files = new ArrayList<>();
        emptyDirectories = new ArrayList<>();
        skipped = new ArrayList<>();
        stopped = visitor.visit(batch) == BatchVisitor.Next.STOP;
    }
}
