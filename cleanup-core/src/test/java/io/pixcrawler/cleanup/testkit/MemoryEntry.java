// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link InMemoryStore} has under one key.
 *
 * @param generation another one after every change of the content, its times or its names; the same under all names of
 *     one content
 * @param links how many names the content has
 * @param reason why a scan passes over it, for {@link Type#SKIPPED}
 */
record MemoryEntry(
        Type type,
        long generation,
        long sizeBytes,
        Instant modified,
        Instant changed,
        long links,
        SkippedEntry.@Nullable Reason reason) {

    enum Type {
        FILE,
        UPLOAD,
        DIRECTORY,
        SKIPPED
    }

    static MemoryEntry file(long generation, StoredFile.Kind kind, long sizeBytes, Instant at) {
        Type type = kind == StoredFile.Kind.UPLOAD ? Type.UPLOAD : Type.FILE;
        return new MemoryEntry(type, generation, sizeBytes, at, at, 1, null);
    }

    static MemoryEntry directory(long generation, Instant at) {
        return new MemoryEntry(Type.DIRECTORY, generation, 0, at, at, 1, null);
    }

    static MemoryEntry skipped(long generation, SkippedEntry.Reason reason, Instant at) {
        return new MemoryEntry(Type.SKIPPED, generation, 0, at, at, 1, reason);
    }

    boolean isFile() {
        return type == Type.FILE || type == Type.UPLOAD;
    }

    StoredFile.Kind kind() {
        return switch (type) {
            case FILE -> StoredFile.Kind.FILE;
            case UPLOAD -> StoredFile.Kind.UPLOAD;
            case DIRECTORY, SKIPPED -> StoredFile.Kind.OTHER;
        };
    }

    MemoryEntry withTimes(Instant newModified, Instant newChanged) {
        return new MemoryEntry(type, generation, sizeBytes, newModified, newChanged, links, reason);
    }

    MemoryEntry withGeneration(long newGeneration) {
        return new MemoryEntry(type, newGeneration, sizeBytes, modified, changed, links, reason);
    }

    MemoryEntry withLinks(long newLinks) {
        return new MemoryEntry(type, generation, sizeBytes, modified, changed, newLinks, reason);
    }
}
