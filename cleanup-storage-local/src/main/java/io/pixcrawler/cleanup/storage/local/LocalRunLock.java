// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The lock of {@link LocalStorageProvider#runLock}: a locked file for each mode, empty, below {@value StorageProvider#RESERVED}. The system frees
 * it when the process ends in any way, so there is no lease.
 */
final class LocalRunLock implements RunLock {

    private final Root root;
    private final LockFiles files;

    LocalRunLock(Root root, LockFiles files) {
        this.root = root;
        this.files = files;
    }

    @Override
    public Optional<Held> tryAcquire(String storage, Mode mode, Duration lease) {
        String file = fileName(storage, mode);
        try {
            Optional<OpenDirectory> top = root.open();
            return top.isPresent() ? lockIn(top.get(), file) : lockNothing(file);
        } catch (IOException | RuntimeException e) {
            // A file system may also say that it is closed, or read-only, or has no file channels, by one that is
            // unchecked.
            throw failed(file, "taken", e);
        }
    }

    /** The root's own storage has the same file however the root is called where it is mounted. */
    private String fileName(String storage, Mode mode) {
        String name = mode.name().toLowerCase(Locale.ROOT);
        return storage.equals(root.name())
                ? name + ".lock"
                : name + '-' + UUID.nameUUIDFromBytes(storage.getBytes(StandardCharsets.UTF_8)) + ".lock";
    }

    private Optional<Held> lockIn(OpenDirectory top, String file) throws IOException {
        try (top;
                OpenDirectory own = OwnFiles.enterOrMake(top, root.sight().path())) {
            return files.tryLock(own, OwnFiles.directory(root.sight().path()).resolve(file))
                    .map(locked -> new HeldLock(locked, () -> isInPlace(locked), e -> failed(file, "looked at", e)));
        }
    }

    /** There is nothing to work on, so nobody outside this JVM is asked; nothing is made. */
    private Optional<Held> lockNothing(String file) {
        return files.claim(root.name() + '/' + file)
                .map(claim -> new HeldLock(claim, () -> !root.exists(), e -> failed(file, "looked at", e)));
    }

    /** Whether others who look for the file find the one that is locked. */
    private boolean isInPlace(LockFiles.Locked locked) throws IOException {
        Optional<OpenDirectory> top = root.open();
        if (top.isEmpty()) {
            return false;
        }
        try (OpenDirectory open = top.get();
                OpenDirectory own =
                        open.child(OwnFiles.directory(root.sight().path()).getFileName())) {
            return locked.isStill(own);
        } catch (NoSuchFileException | NotEnteredException e) {
            return false;
        }
    }

    private RunLockException failed(String file, String what, Exception cause) {
        Path path = root.path().resolve(StorageProvider.RESERVED).resolve(file);
        return new RunLockException(
                "the run lock of " + root + " (" + path + ") could not be " + what + ": " + Reasons.of(cause), cause);
    }

    @Override
    public String toString() {
        return "run lock of " + root;
    }
}
