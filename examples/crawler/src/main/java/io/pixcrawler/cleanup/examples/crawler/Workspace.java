// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The demonstration's own directory, fresh for each run.
 *
 * @param top all of it
 */
record Workspace(Path top) {

    static Workspace create() throws IOException {
        Workspace workspace =
                new Workspace(Files.createTempDirectory("pixcrawler-demo-").toRealPath());
        Files.createDirectory(workspace.tempStorage());
        Files.createDirectory(workspace.dataset());
        return workspace;
    }

    /** The root that the library cleans. */
    Path tempStorage() {
        return top.resolve("temp_storage");
    }

    /** Where the images of complete chunks go; not the library's concern. */
    Path dataset() {
        return top.resolve("dataset");
    }

    /** A job table in a database of its own, in a file beside the temp files. */
    JobTableAddress jobTable() {
        return new JobTableAddress("jdbc:h2:" + top.resolve("jobs"), null, null, JobTableAddress.TABLE);
    }

    void remove() throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
