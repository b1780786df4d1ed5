// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What a host's developer would write instead of using a library: walks the tree and deletes each regular file that was modified more than a
 * day ago. Nobody's jobs are asked, nothing is looked at twice, and the first error ends it.
 *
 * <p>{@code --root DIR [--dry-run true|false]}
 */
public final class PlainWalk extends SimpleFileVisitor<Path> {

    private final FileTime cutoff = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    private final boolean dryRun;
    private long old;

    private PlainWalk(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /**
     * Walks.
     *
     * @throws IOException if a file cannot be looked at or deleted
     */
    public static void main(String[] args) throws IOException {
        Arguments arguments = new Arguments(args, Set.of("--root", "--dry-run"));
        PlainWalk walk = new PlainWalk(Boolean.parseBoolean(arguments.text("--dry-run", "false")));
        Files.walkFileTree(Path.of(arguments.text("--root")), walk);
        System.out.println(walk.old + " files");
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(cutoff) < 0) {
            old++;
            if (!dryRun) {
                Files.delete(file);
            }
        }
        return FileVisitResult.CONTINUE;
    }
}
