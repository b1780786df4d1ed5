// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Temp files in a directory.
 *
 * @param root what the cleanup has as {@code temp-storage-path}
 */
record DirectoryFiles(Path root) implements TempFiles {

    /** One of the cleanup's {@code temp-extensions}. */
    private static final String HALF_WRITTEN = ".part";

    @Override
    public void write(String key, InputStream content, long size) throws IOException {
        Path file = root.resolve(key);
        Path half = root.resolve(key + HALF_WRITTEN);
        Files.createDirectories(file.getParent());
        long written = Files.copy(content, half, StandardCopyOption.REPLACE_EXISTING);
        if (written != size) {
            throw new EOFException(key + " ended after " + written + " of " + size + " bytes");
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public InputStream read(String key) throws IOException {
        return Files.newInputStream(root.resolve(key));
    }
}
