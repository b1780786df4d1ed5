// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.StorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The crawler's temp files, with a memory of its own for what it wrote, to compare with what the library reports. Thread safe. */
final class TempFiles {

    private static final String LIBRARYS_OWN = StorageProvider.RESERVED + "/";

    private final Path root;
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    TempFiles(Path root) {
        this.root = root;
    }

    Path path(String key) {
        return root.resolve(key);
    }

    void write(String key, byte[] content) throws IOException {
        Path path = path(key);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
        written.put(key, (long) content.length);
    }

    /** Writes a file that looks as if it had been written then. */
    void write(String key, byte[] content, Instant modified) throws IOException {
        write(key, content);
        Files.setLastModifiedTime(path(key), FileTime.from(modified));
    }

    /** Takes note of a file that was written, as a whole or in part, by another hand. */
    void written(String key) throws IOException {
        written.put(key, Files.size(path(key)));
    }

    void rename(String from, String to) throws IOException {
        Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE);
        written.remove(from);
        written(to);
    }

    /** Every file that was written, gone since or not, with its size. */
    Map<String, Long> allWritten() {
        return Map.copyOf(written);
    }

    /** Every file that is there now, with its size. */
    Map<String, Long> onDisk() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String key = root.relativize(path).toString().replace('\\', '/');
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !key.startsWith(LIBRARYS_OWN)) {
                    sizes.put(key, Files.size(path));
                }
            }
        }
        return sizes;
    }
}
