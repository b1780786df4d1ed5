// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lock files that this JVM uses. A POSIX lock belongs to the process, and is gone once the process closes any of its handles of the file, also
 * one by which nothing was locked. So a file is claimed here before it is opened, and never opened twice.
 */
final class LockFiles {

    private static final LockFiles OF_THIS_JVM = new LockFiles();

    private final Set<Object> claimed = ConcurrentHashMap.newKeySet();
    private final Map<Object, Opened> parked = new ConcurrentHashMap<>();

    /**
     * A file, which is the same one under every path to its directory.
     *
     * @param directory the file key of its directory, or its real path where there is none
     */
    private record Key(FileSystem fileSystem, Object directory, String name) {}

    /** An open lock file, and its file key when it was opened. */
    private record Opened(FileChannel channel, @Nullable Object identity) {}

    static LockFiles ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Claims a key for the caller until the answer is closed; empty if somebody in this JVM has it. */
    Optional<Closeable> claim(Object key) {
        return claimed.add(key) ? Optional.of(() -> claimed.remove(key)) : Optional.empty();
    }

    /**
     * Makes the file if need be, and locks it. Empty if it is locked, or is just being locked in this JVM.
     *
     * @param directory where it lies
     * @param path the real path of the file, for its name
     */
    Optional<Locked> tryLock(OpenDirectory directory, Path path) throws IOException {
        Path name = path.getFileName();
        // By the JDK, because all providers in this JVM must say the same.
        Path parent = Objects.requireNonNull(path.getParent());
        @Nullable
        Object identity = Files.readAttributes(parent, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        Object key = new Key(path.getFileSystem(), identity == null ? parent : identity, name.toString());
        Optional<Closeable> claim = claim(key);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Optional<Locked> locked = Optional.empty();
        try {
            locked = tryLock(key, claim.get(), directory, name);
            return locked;
        } finally {
            if (locked.isEmpty()) {
                claim.get().close();
            }
        }
    }

    private Optional<Locked> tryLock(Object key, Closeable claim, OpenDirectory directory, Path name)
            throws IOException {
        Opened file = open(key, directory, name);
        boolean keep = false;
        try {
            FileLock lock = file.channel.tryLock();
            if (lock == null) {
                return Optional.empty();
            }
            Locked locked = new Locked(file, lock, claim, name);
            if (!locked.isStill(directory)) {
                throw new IOException(name + " was replaced while it was locked");
            }
            keep = true;
            return Optional.of(locked);
        } catch (OverlappingFileLockException e) {
            // Somebody in this JVM who does not ask here: another copy of this library, in a class loader of its own.
            // Closing our handle would free that lock, so it is kept for the next time.
            parked.put(key, file);
            keep = true;
            return Optional.empty();
        } finally {
            if (!keep) {
                file.channel.close();
            }
        }
    }

    private Opened open(Object key, OpenDirectory directory, Path name) throws IOException {
        Object before = identityOrNull(directory, name);
        Opened known = parked.remove(key);
        if (known != null) {
            if (Objects.equals(known.identity, before)) {
                return known;
            }
            known.channel.close();
        }
        FileChannel channel = directory.ownFile(name);
        return new Opened(channel, before == null ? identityOrNull(directory, name) : before);
    }

    /** Looked at before it is opened, because opening a pipe hangs. */
    private static @Nullable Object identityOrNull(OpenDirectory directory, Path name) throws IOException {
        try {
            BasicFileAttributes now = directory.stat(name);
            if (!now.isRegularFile()) {
                throw new IOException(
                        name + " is no file but " + (now.isDirectory() ? "a directory" : Obstacle.of(now)));
            }
            return now.fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** A file that this JVM has locked. */
    static final class Locked implements Closeable {

        private final Opened file;
        private final FileLock lock;
        private final Closeable claim;
        private final Path name;

        private Locked(Opened file, FileLock lock, Closeable claim, Path name) {
            this.file = file;
            this.lock = lock;
            this.claim = claim;
            this.name = name;
        }

        /** Whether it is locked, and the one that lies in this directory. */
        boolean isStill(OpenDirectory directory) throws IOException {
            BasicFileAttributes now = directory.stat(name);
            return lock.isValid() && now.isRegularFile() && Objects.equals(file.identity, now.fileKey());
        }

        /** The handle first: as long as it is open, nobody may open another. */
        @Override
        public void close() throws IOException {
            try (claim) {
                file.channel.close();
            }
        }
    }
}
