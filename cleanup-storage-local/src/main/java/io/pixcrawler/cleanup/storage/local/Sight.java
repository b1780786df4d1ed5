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
 * @param inode the same, as the system counts, where the file system tells it
 * @param mounts the mount table, for a root on the default file system
 */
record Sight(
        Directory directory,
        @Nullable Object identity,
        Optional<WholeAttributes.Inode> inode,
        Optional<Mounts> mounts) {

    static Sight of(Path real, BasicFileAttributes attributes, Clock clock) throws IOException {
        Optional<WholeAttributes.Inode> inode = UnixAttributes.supportedBy(real.getFileSystem())
                ? Optional.of(inode(real, attributes))
                : Optional.empty();
        Optional<Mounts> mounts = real.getFileSystem() == FileSystems.getDefault()
                ? Optional.of(Mounts.of(real, clock))
                : Optional.empty();
        return new Sight(Directory.root(real), attributes.fileKey(), inode, mounts);
    }

    private static WholeAttributes.Inode inode(Path real, BasicFileAttributes attributes) throws IOException {
        UnixAttributes again = UnixAttributes.read(real, UnixAttributes.OF_DIRECTORY);
        if (!again.identity().equals(attributes.fileKey())) {
            throw new NotEnteredException(Obstacle.MOVED);
        }
        return again.inode();
    }

    Path path() {
        return directory.name();
    }

    /** Whether what has these attributes now is the directory that was seen. */
    boolean is(BasicFileAttributes now) {
        Object seen = now instanceof WholeAttributes ? inode.orElse(null) : identity;
        return now.isDirectory() && Objects.equals(seen, now.fileKey());
    }

    /** The device that it lies on, where the file system tells it. */
    Optional<Long> device() {
        return inode.map(WholeAttributes.Inode::device);
    }

    /** Whether change times can be read. */
    boolean hasUnixAttributes() {
        return inode.isPresent();
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
