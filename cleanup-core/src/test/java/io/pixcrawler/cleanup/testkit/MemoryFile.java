// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;

/**
 * An entry as an {@link InMemoryStorageProvider} lists it: with the store that it belongs to, and what was there at
 * that moment.
 */
record MemoryFile(InMemoryStore store, String key, MemoryEntry entry) implements StoredFile {

    @Override
    public long sizeBytes() {
        return entry.sizeBytes();
    }

    @Override
    public Instant lastModified() {
        return entry.modified();
    }

    @Override
    public Kind kind() {
        return entry.kind();
    }

    boolean isStill(MemoryEntry now) {
        return now.generation() == entry.generation();
    }

    @Override
    public String toString() {
        return store.name() + "/" + key;
    }
}
