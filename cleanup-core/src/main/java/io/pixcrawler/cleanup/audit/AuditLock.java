// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one process writes an audit file, and in it one writer: two would cut back each other's lines. A lock file beside it, because the file
 * itself is renamed. The lock is gone with the process.
 *
 * <p>A POSIX lock is lost when the process closes any of its handles of the file. So a file is claimed in this JVM before it is opened.
 */
final class AuditLock implements Closeable {

    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    /** Handles whose closing would free the lock of another copy of this class, in a class loader of its own. */
    private static final Queue<FileChannel> PARKED = new ConcurrentLinkedQueue<>();

    private final Path path;
    private final Path lockFile;
    private @Nullable FileChannel channel;
    private @Nullable Object identity;

    private AuditLock(Path path) {
        this.path = path;
        this.lockFile = path.resolveSibling(RotatedFiles.nameOf(path) + ".lock");
    }

    /**
     * Claims the file in this JVM.
     *
     * @param path absolute, its directory's path a real one
     * @throws IllegalStateException if another writer of this JVM has it
     */
    static AuditLock claim(Path path) {
        if (!CLAIMED.add(path)) {
            throw new IllegalStateException(
                    "audit file " + path + " is written by this process already: one writer for each file is allowed");
        }
        return new AuditLock(path);
    }

    /**
     * Locks the file, if it is not locked by this yet, or if the lock file was moved or removed since: then another process may have locked a new one.
     *
     * @return false if another process has it
     * @throws IOException if it cannot be found out, or there is no room for a lock file
     */
    boolean acquire() throws IOException {
        BasicFileAttributes there = OwnFile.look(lockFile);
        if (channel != null) {
            if (there != null && Objects.equals(there.fileKey(), identity)) {
                return true;
            }
            release();
        }
        FileChannel opened =
                OwnFile.open(lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FileChannel::open);
        boolean parked = false;
        try {
            if (opened.tryLock() != null) {
                identity = identityOf(there);
                channel = opened;
            }
            return channel != null;
        } catch (OverlappingFileLockException e) {
            parked = PARKED.add(opened);
            return false;
        } finally {
            if (channel == null && !parked) {
                opened.close();
            }
        }
    }

    /**
     * The identity of the lock file, which must be what lay there before it was opened, if anything did.
     *
     * @throws NoSuchFileException if it is not
     */
    private @Nullable Object identityOf(@Nullable BasicFileAttributes before) throws IOException {
        BasicFileAttributes now = OwnFile.look(lockFile);
        if (now == null || (before != null && !Objects.equals(before.fileKey(), now.fileKey()))) {
            throw new NoSuchFileException(lockFile.toString(), null, "it was replaced while it was locked");
        }
        return now.fileKey();
    }

    private void release() throws IOException {
        FileChannel held = channel;
        channel = null;
        if (held != null) {
            held.close();
        }
    }

    /** The handle first: as long as it is open, nobody may open another. */
    @Override
    public void close() throws IOException {
        try {
            release();
        } finally {
            CLAIMED.remove(path);
        }
    }
}
