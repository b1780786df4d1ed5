// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root as it was first seen.
 *
 * @param identity the file key; null on file systems that have none
 * @param device the device number, where the file system tells one
 * @param mounts the mount table, for a root on the default file system
 */
record Sight(Directory directory, @Nullable Object identity, Optional<Long> device, Optional<Mounts> mounts) {

    static Sight of(Path real, BasicFileAttributes attributes, Clock clock) throws IOException {
        Optional<Long> device = UnixAttributes.supportedBy(real.getFileSystem())
                ? Optional.of(
                        UnixAttributes.read(real, UnixAttributes.OF_DIRECTORY).device())
                : Optional.empty();
        Optional<Mounts> mounts = real.getFileSystem() == FileSystems.getDefault()
                ? Optional.of(Mounts.of(real, clock))
                : Optional.empty();
        return new Sight(Directory.root(real), attributes.fileKey(), device, mounts);
    }

    Path path() {
        return directory.name();
    }

    /** Whether what has these attributes now is the directory that was seen. */
    boolean is(BasicFileAttributes now) {
        return now.isDirectory() && Objects.equals(identity, now.fileKey());
    }

    /** Whether change times can be read. */
    boolean hasUnixAttributes() {
        return device.isPresent();
    }

    Optional<String> limitation() {
        return hasUnixAttributes()
                ? Optional.empty()
                : Optional.of(
                        "the file system (" + path().getFileSystem().provider().getScheme() + ") of " + path()
                                + " tells neither change times nor how many names a file has; a file whose modification time was set back"
                                + " is as old as that says, and the bytes of a file with a second name count as freed");
    }

    void readMounts() {
        mounts.ifPresent(Mounts::refresh);
    }

    /** Whether something is mounted at this key, by the mount table. */
    boolean isMount(String key) {
        return mounts.isPresent() && mounts.get().contains(key);
    }
}
