// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * All that the system knows of a file, by one call through the open directory; the JDK tells the second half by path alone.
 *
 * @param device the device number, as {@code unix:dev} has it
 * @param inode the number of the file on its device
 * @param mode type and permissions
 * @param size in bytes
 * @param links how many names the content has
 * @param modifiedSeconds since 1970
 * @param changedSeconds since 1970
 * @param mount the mount that it was reached by, or 0 where the kernel does not tell (before 5.8)
 */
record WholeAttributes(
        long device,
        long inode,
        int mode,
        long size,
        int links,
        long modifiedSeconds,
        int modifiedNanos,
        long changedSeconds,
        int changedNanos,
        long mount)
        implements BasicFileAttributes {

    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;

    /** Which file it is, as long as it exists. */
    record Inode(long device, long number) {}

    @Override
    public Inode fileKey() {
        return new Inode(device, inode);
    }

    FileTime changeTime() {
        return time(changedSeconds, changedNanos);
    }

    @Override
    public FileTime lastModifiedTime() {
        return time(modifiedSeconds, modifiedNanos);
    }

    /** Anybody may set a time that no {@link Instant} can be; it is as far off as one can be. */
    private static FileTime time(long seconds, int nanos) {
        return seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()
                ? FileTime.from(seconds, TimeUnit.SECONDS)
                : FileTime.from(Instant.ofEpochSecond(seconds, nanos));
    }

    /** Not read: nobody asks where files have an identity. */
    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }

    /** Not read. */
    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
        return (mode & TYPE) == REGULAR;
    }

    @Override
    public boolean isDirectory() {
        return (mode & TYPE) == DIRECTORY;
    }

    @Override
    public boolean isSymbolicLink() {
        return (mode & TYPE) == LINK;
    }

    @Override
    public boolean isOther() {
        return !isRegularFile() && !isDirectory() && !isSymbolicLink();
    }
}
