// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Completes chunks (T1) of a tree of {@link TreeMaker} with empty files, one call after the other in this process, and prints for each call: the
 * variant, the call's number, its milliseconds. What a call removed is made again before the next one, so that each finds as many files.
 *
 * <p>{@code --root DIR --files N [--jobs N] [--layout dirs|deep|flat] [--calls N]}; ends with an exception if a call did not remove exactly its
 * chunk.
 */
public final class ChunkRun {

    /** How a chunk is completed. */
    private enum Variant {
        /** All files of the chunk. */
        WHOLE,
        /** The files that are named. */
        LISTED,
        /** What a host's developer would write: lists the directory, and deletes what begins like the chunk. */
        PLAIN
    }

    private final Path root;
    private final TreeNames names;
    private final TempStorageCleanupService service;

    private ChunkRun(Path root, TreeNames names, TempStorageCleanupService service) {
        this.root = root;
        this.names = names;
        this.service = service;
    }

    /**
     * Runs.
     *
     * @throws IOException if a file cannot be made, listed or deleted
     */
    public static void main(String[] args) throws IOException {
        Arguments arguments = new Arguments(args, Set.of("--root", "--files", "--jobs", "--layout", "--calls"));
        Path root = Path.of(arguments.text("--root"));
        TreeNames names = TreeLayout.names(arguments);
        JobStore jobs = JobStore.FAILED;
        try (LocalStorageProvider storage = LocalStorageProvider.builder(root).build();
                TempStorageCleanupService service = TempStorageCleanupService.builder(
                                storage, jobs.of(names.jobs(), Clock.systemUTC()))
                        .build()) {
            ChunkRun run = new ChunkRun(root, names, service);
            int chunk = 0;
            for (int call = 1; call <= arguments.number("--calls", 25); call++) {
                for (Variant variant : Variant.values()) {
                    run.call(variant, call, chunk++);
                }
            }
        }
    }

    private void call(Variant variant, int call, int chunk) throws IOException {
        int job = 1 + chunk % names.jobs();
        int ofJob = chunk / names.jobs() % TreeNames.CHUNKS;
        List<String> keys = names.chunkOf(job, ofJob);
        String begin = "job_" + job + "_chunk_" + ofJob + "_";
        List<String> completed = new ArrayList<>();
        for (String key : keys) {
            completed.add(key.substring(key.lastIndexOf(begin) + begin.length()));
        }
        ChunkId id = ChunkId.of(Integer.toString(job), Integer.toString(ofJob));

        long start = System.nanoTime();
        long removed = switch (variant) {
            case WHOLE -> removed(service.cleanupAfterChunkCompletion(id));
            case LISTED -> removed(service.cleanupAfterChunkCompletion(id, completed));
            case PLAIN -> removePlainly(root.resolve(names.directoryOf(job)), begin);
        };
        double millis = (System.nanoTime() - start) / 1e6;

        if (removed != keys.size()) {
            throw new IllegalStateException(
                    variant + " removed " + removed + " files of the " + keys.size() + " of " + id);
        }
        System.out.printf(Locale.ROOT, "%s %d %.3f%n", variant.name().toLowerCase(Locale.ROOT), call, millis);
        for (String key : keys) {
            Files.createFile(root.resolve(key));
        }
    }

    private static long removed(CleanupStats stats) {
        return stats.files().deleted();
    }

    private static long removePlainly(Path directory, String begin) throws IOException {
        long removed = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (entry.getFileName().toString().startsWith(begin)) {
                    Files.delete(entry);
                    removed++;
                }
            }
        }
        return removed;
    }
}
