// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file store in which the root lies. */
final class Volume {

    /**
     * File systems that keep nanoseconds. The kernel stamps with the time of its last timer tick, which is at most 10 ms ago.
     */
    private static final Set<String> FINE =
            Set.of("ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "f2fs", "apfs", "ntfs");

    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration COARSEST = Duration.ofSeconds(2);

    private final Root root;
    private volatile @Nullable FileStore known;

    Volume(Root root) {
        this.root = root;
    }

    StorageUsage usage() {
        try {
            Optional<FileStore> store = store();
            return store.isPresent() ? measure(store.get()) : new StorageUsage.Unknown(root.name() + " does not exist");
        } catch (IOException | StorageException | UnsupportedOperationException e) {
            return new StorageUsage.Unknown(root.name() + ": " + Reasons.of(e));
        }
    }

    private static StorageUsage measure(FileStore store) throws IOException {
        long total = Math.max(0, store.getTotalSpace());
        long used = Math.max(0, total - store.getUnallocatedSpace());
        return new StorageUsage.Measured(total, used, Math.max(0, store.getUsableSpace()));
    }

    Duration timeResolution() {
        try {
            return store().map(FileStore::type).filter(FINE::contains).isPresent() ? TICK : COARSEST;
        } catch (IOException | StorageException e) {
            return COARSEST;
        }
    }

    /** Found once, by a walk through the mount table; its numbers are live. Empty while there is no root. */
    private Optional<FileStore> store() throws IOException {
        FileStore store = known;
        if (store == null && root.exists()) {
            store = Files.getFileStore(root.sight().path());
            known = store;
        }
        return Optional.ofNullable(store);
    }
}
