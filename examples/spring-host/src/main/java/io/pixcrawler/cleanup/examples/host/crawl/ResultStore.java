// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Where images are delivered to, for good: a directory for each job. */
final class ResultStore {

    private static final String HALF_WRITTEN = ".part";

    private final Path directory;
    private final Disk disk;

    private ResultStore(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /**
     * Makes the directory where there is none.
     *
     * @param directory outside the temp storage
     */
    static ResultStore at(Path directory, Disk disk) throws IOException {
        Path whole = directory.toAbsolutePath();
        make(whole, disk);
        return new ResultStore(whole, disk);
    }

    private static void make(Path directory, Disk disk) throws IOException {
        Path parent = directory.getParent();
        if (parent != null && !Files.isDirectory(directory)) {
            make(parent, disk);
            Files.createDirectories(directory);
            disk.force(parent);
        }
    }

    /** Copies a file, and returns when it is on the disk under its name: its temp file goes next. */
    void take(long job, String name, InputStream content) throws IOException {
        Path of = directory.resolve(Long.toString(job));
        try {
            Files.createDirectory(of);
        } catch (FileAlreadyExistsException e) {
            // by another worker, which need not have come to the next line yet
        }
        disk.force(directory);
        Path half = of.resolve(name + HALF_WRITTEN);
        Files.copy(content, half, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel file = FileChannel.open(half, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(half, of.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        disk.force(of);
    }
}
