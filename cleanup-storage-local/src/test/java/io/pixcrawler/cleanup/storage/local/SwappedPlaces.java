// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Directories of dead jobs that threads swap for links all the time, at three depths, and put away inside the root and outside of it. Each link leads to
 * a canary directory whose files are second names of the very files inside: identity, size and times are the same, only the way can tell them
 * apart. A third name, which no link leads to, is what the others are made from: a canary that was lost stays lost.
 */
final class SwappedPlaces implements AutoCloseable {

    private static final List<String> PLACES = List.of("job_51", "job_511/mid", "job_71/a/b");
    private static final List<String> DIRECTORIES = List.of("job_51", "job_51/inner", "job_511/mid", "job_71/a/b");
    private static final int FILES_EACH = 25;

    private final Tree tree;
    private final Tree outside;
    private final AtomicInteger swaps = new AtomicInteger();
    private final ReentrantReadWriteLock whole = new ReentrantReadWriteLock(true);
    private final List<FutureTask<Boolean>> swappers = new ArrayList<>();
    private final Map<String, String> before;
    private volatile boolean done;

    SwappedPlaces(Tree tree, Tree outside) throws IOException {
        this.tree = tree;
        this.outside = outside;
        outside.directory("parked");
        for (String directory : DIRECTORIES) {
            outside.directory("canaries/" + directory + "/empty");
            for (int i = 0; i < FILES_EACH; i++) {
                String key = directory + "/job_51_" + i + ".tmp";
                outside.write("originals/" + key, key.getBytes(StandardCharsets.UTF_8));
                outside.modified("originals/" + key, Instant.now().minus(Duration.ofDays(2)));
                Files.createLink(outside.path("canaries/" + key), outside.path("originals/" + key));
            }
        }
        refill();
        this.before = canaries();
    }

    /** Begins to swap. */
    void swap() {
        for (String place : PLACES) {
            FutureTask<Boolean> swapper = new FutureTask<>(() -> swapOverAndOver(place));
            swappers.add(swapper);
            new Thread(swapper, "swapper-" + swappers.size()).start();
        }
    }

    private boolean swapOverAndOver(String place) throws IOException {
        Path directory = tree.path(place);
        Path canaries = outside.path("canaries/" + place);
        String name = place.replace('/', '_');
        for (int i = 0; !done; i++) {
            Path away = i % 2 == 0 ? tree.path("away_" + name) : outside.path("parked/" + name);
            whole.readLock().lock();
            try {
                swap(directory, canaries, away);
            } finally {
                whole.readLock().unlock();
            }
        }
        return true;
    }

    private void swap(Path directory, Path canaries, Path away) throws IOException {
        try {
            Files.move(directory, away);
            Files.createSymbolicLink(directory, canaries);
            Files.delete(directory);
            Files.move(away, directory);
            swaps.incrementAndGet();
        } catch (FileSystemException e) {
            // The service removed an empty directory on the way meanwhile, or made one for a file that it brought back.
            if (Files.isSymbolicLink(directory)) {
                Files.delete(directory);
            }
            if (Files.exists(away)) {
                Files.move(away, outside.path("parked/" + UUID.randomUUID()));
            }
        }
    }

    int swaps() {
        return swaps.get();
    }

    /** Puts back inside what went, while every directory is in its place; old enough to be taken at once. */
    void refill() throws IOException {
        whole.writeLock().lock();
        try {
            for (String directory : DIRECTORIES) {
                tree.directory(directory + "/empty");
                for (int i = 0; i < FILES_EACH; i++) {
                    String key = directory + "/job_51_" + i + ".tmp";
                    if (!tree.exists(key)) {
                        Files.createLink(tree.path(key), outside.path("originals/" + key));
                    }
                }
            }
            // A second name is a change, and what changed within the clock's step of a run's beginning is kept.
            Instant refilled = Instant.now();
            while (Instant.now().isBefore(refilled.plusMillis(15))) {
                Thread.onSpinWait();
            }
        } finally {
            whole.writeLock().unlock();
        }
    }

    /** Canaries that are missing, new or changed. */
    List<String> violations() throws IOException {
        Map<String, String> now = canaries();
        List<String> violations = new ArrayList<>();
        before.forEach((key, was) -> {
            if (!was.equals(now.remove(key))) {
                violations.add(key + " was " + was);
            }
        });
        now.forEach((key, is) -> violations.add(key + " is new: " + is));
        return violations;
    }

    private Map<String, String> canaries() throws IOException {
        Map<String, String> canaries = new TreeMap<>();
        Path top = outside.path("canaries");
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                canaries.put(top.relativize(directory) + "/", "a directory");
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                FileTime time = attributes.lastModifiedTime();
                canaries.put(top.relativize(file).toString(), time + " " + Files.readString(file));
                return FileVisitResult.CONTINUE;
            }
        });
        return canaries;
    }

    /** Every directory is in its place then, unless it was removed. */
    @Override
    public void close() throws Exception {
        done = true;
        for (FutureTask<Boolean> swapper : swappers) {
            swapper.get();
        }
    }
}
