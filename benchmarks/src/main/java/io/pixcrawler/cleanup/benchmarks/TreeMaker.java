// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the tree of a benchmark.
 *
 * <p>{@code --root DIR --files N [--jobs N] [--layout dirs|deep|flat] [--content half|mixed|empty] [--age-days N] [--threads N]}: a directory
 * a job, 20 of them in one another a job, or none. With an age the modification times are set back by that, the change times cannot be.
 */
public final class TreeMaker {

    private static final byte[] BYTES = new byte[TreeContent.LARGEST];
    private static final int SLICE = 1000;

    private final Path root;
    private final TreeNames names;
    private final TreeContent content;
    private final int ageDays;
    private final FileTime modified;
    private final AtomicInteger next = new AtomicInteger();

    private TreeMaker(Path root, TreeNames names, TreeContent content, int ageDays) {
        this.root = root;
        this.names = names;
        this.content = content;
        this.ageDays = ageDays;
        this.modified = FileTime.from(Instant.now().minus(Duration.ofDays(ageDays)));
    }

    /**
     * Makes the tree.
     *
     * @throws IOException if it cannot
     * @throws InterruptedException if interrupted while its threads work
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = new Arguments(
                args, Set.of("--root", "--files", "--jobs", "--layout", "--content", "--age-days", "--threads"));
        TreeContent content =
                TreeContent.valueOf(arguments.text("--content", "half").toUpperCase(Locale.ROOT));
        TreeMaker maker = new TreeMaker(
                Path.of(arguments.text("--root")),
                TreeLayout.names(arguments),
                content,
                arguments.number("--age-days", 0));
        maker.make(arguments.number("--threads", Runtime.getRuntime().availableProcessors()));
    }

    private void make(int threads) throws IOException, InterruptedException {
        for (int job = 1; job <= names.jobs(); job++) {
            Files.createDirectories(root.resolve(names.directoryOf(job)));
        }
        Thread[] makers = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            makers[i] = new Thread(this::makeFiles);
            makers[i].setUncaughtExceptionHandler((thread, failure) -> {
                failure.printStackTrace();
                System.exit(1);
            });
            makers[i].start();
        }
        for (Thread maker : makers) {
            maker.join();
        }
    }

    private void makeFiles() {
        for (int from = next.getAndAdd(SLICE); from < names.files(); from = next.getAndAdd(SLICE)) {
            for (int file = from; file < Math.min(from + SLICE, names.files()); file++) {
                makeFile(file);
            }
        }
    }

    private void makeFile(int file) {
        String path = root + "/" + names.keyOf(file);
        try {
            try (FileOutputStream out = new FileOutputStream(path)) {
                int size = content.sizeOf(file);
                if (size > 0) {
                    out.write(BYTES, 0, size);
                }
            }
            if (ageDays > 0) {
                Files.setLastModifiedTime(Path.of(path), modified);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
