// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where images are delivered to, for good: a directory for each job.
 *
 * @param directory outside the temp storage
 */
record ResultStore(Path directory) {

    private static final String HALF_WRITTEN = ".part";

    /** Copies a file, and returns when it is on the disk: its temp file goes next. */
    void take(long job, String name, InputStream content) throws IOException {
        Path of = Files.createDirectories(directory.resolve(Long.toString(job)));
        Path half = of.resolve(name + HALF_WRITTEN);
        Files.copy(content, half, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel file = FileChannel.open(half, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(half, of.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
