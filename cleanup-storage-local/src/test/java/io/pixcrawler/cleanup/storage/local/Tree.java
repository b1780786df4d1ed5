// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Files below a directory, made and changed behind a provider's back. */
record Tree(Path root) {

    /** A step on the file system. */
    @FunctionalInterface
    interface Step<T extends @Nullable Object> {
        T run() throws IOException;
    }

    static <T extends @Nullable Object> T unchecked(Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String key) {
        return root.resolve(key);
    }

    Path write(String key, byte[] content) {
        return unchecked(() -> {
            Path file = path(key);
            try {
                return Files.write(file, content);
            } catch (NoSuchFileException e) {
                Files.createDirectories(file.getParent());
                return Files.write(file, content);
            }
        });
    }

    Path write(String key) {
        return write(key, new byte[] {1, 2, 3});
    }

    Path directory(String key) {
        return unchecked(() -> Files.createDirectories(path(key)));
    }

    void delete(String key) {
        unchecked(() -> {
            Files.delete(path(key));
            return true;
        });
    }

    void move(String from, String to) {
        unchecked(() -> Files.move(path(from), path(to)));
    }

    void link(String key, Path target) {
        unchecked(() -> Files.createSymbolicLink(path(key), target));
    }

    void hardLink(String key, String existing) {
        unchecked(() -> {
            Files.createDirectories(path(key).getParent());
            return Files.createLink(path(key), path(existing));
        });
    }

    boolean exists(String key) {
        return Files.exists(path(key), LinkOption.NOFOLLOW_LINKS);
    }

    void modified(String key, Instant time) {
        unchecked(() -> Files.setLastModifiedTime(path(key), FileTime.from(time)));
    }

    /** Takes everything away, whatever it is. */
    static void clear(Path directory) {
        unchecked(() -> Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        }));
    }
}
