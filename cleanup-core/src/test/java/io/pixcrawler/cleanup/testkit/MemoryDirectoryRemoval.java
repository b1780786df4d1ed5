// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.Optional;
import java.util.stream.Stream;

/** Removes empty directories of an {@link InMemoryStore}, one at a time. */
record MemoryDirectoryRemoval(InMemoryStore store, StorageFaults faults) {

    DeleteResult remove(String key) {
        if (!store.hasDirectories()) {
            return DeleteResult.alreadyGone();
        }
        if (InMemoryStorageProvider.isReserved(key) || !namesDirectory(key)) {
            return DeleteResult.refused("not a directory below the root: \"" + key + "\"");
        }
        faults.onDeletion(key);
        return store.atOnce(key, now -> decide(key, now, () -> store.removeNow(key)));
    }

    private static boolean namesDirectory(String key) {
        return Stream.of(key.split("/", -1))
                .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
    }

    private DeleteResult decide(String key, Optional<MemoryEntry> now, Runnable remove) {
        if (now.isEmpty()) {
            return DeleteResult.alreadyGone();
        }
        if (now.get().type() != MemoryEntry.Type.DIRECTORY) {
            return DeleteResult.refused("no directory: \"" + key + "\"");
        }
        if (!store.isEmptyDirectory(key)) {
            return DeleteResult.changed("not empty: \"" + key + "\"");
        }
        return faults.deletionOf(key, () -> {
            remove.run();
            return DeleteResult.deleted(0);
        });
    }
}
