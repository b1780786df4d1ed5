// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Temp files in a directory.
 *
 * <p>The root is resolved once, when it is first seen, and must stay the same directory. One that does not exist counts as empty, with a
 * warning; it is never created, and may appear later. Everything below it is reached through open directories, name by name, so that a
 * directory swapped for a link at any moment leads nowhere outside. Where the file system cannot hold directories open
 * ({@link java.nio.file.SecureDirectoryStream}: Linux can, Windows cannot) this is best effort, and {@link #limitations} says so: each real path
 * is checked again right before it is listed and right before a file or directory is removed, and what is swapped between that check and
 * the call that follows it is not seen.
 *
 * <p>A key is written as the file system lists it. Where that minds neither case nor normal form, another spelling of a key is found nowhere,
 * matches no prefix and removes nothing; a hold marker has to be spelled exactly, too. The reserved directory is passed over in any case.
 *
 * <p>What it does not do: it follows no link, enters no mount (bind mounts and other devices included) and no directory deeper than 128
 * levels, opens no pipe, socket or device, and never looks into {@value StorageProvider#RESERVED}. It does not see a file that is
 * rewritten in the microseconds between the last comparison and the deletion.
 *
 * <p>A file is compared by identity, size and modification time; one that was inspected also by its change time, where the file system has
 * one. Of a content with several names the first deletion changes the change time of the others, so that they are
 * {@link DeleteResult.Outcome#CHANGED} until they are listed again.
 *
 * <p>On JDK 22 and later, on Linux on x86-64, an application may let the provider make the few system calls of which the work on many files
 * consists by itself, through the JDK's {@code java.lang.foreign}: {@code --enable-native-access=ALL-UNNAMED} (or the module's name,
 * {@code io.pixcrawler.cleanup.storage.local}), or {@code Enable-Native-Access} in the manifest of its jar. Nothing is loaded that is not the JDK's or the C library's. One call then tells
 * all of a file, so that looks by path are not needed; a pipe is never opened, whatever is swapped in at the last moment; and a bind mount shows at
 * once. Without that permission all goes by the JDK's file calls.
 *
 * <p>Cost: for each file one look in the listing, and before its deletion one through the directory and one at the directory's path, because what
 * is moved away is not to be emptied through an open handle. By the JDK's calls also one by path for {@link #inspect}; at the deletion of a file that was inspected
 * two by path. At most 10 workers of a scan do work, so that no more than 64 directories are open. A scan resumes at
 * the first-level directory where another ended.
 *
 * <p>Safe for use by several threads at once. A call that hangs in the system (a dead network file system, an entry that became a pipe in
 * the moment of opening) stops its own thread alone.
 */
public final class LocalStorageProvider implements StorageProvider {

    private final Root root;
    private final Volume volume;
    private final Clock clock;
    private final OpenRoots openRoots;
    private final Quarantine quarantine;

    private LocalStorageProvider(Root root, Clock clock, OpenRoots openRoots) {
        this.root = root;
        this.volume = new Volume(root);
        this.clock = clock;
        this.openRoots = openRoots;
        this.quarantine = new LocalQuarantine(root, clock);
        openRoots.add(root);
    }

    /**
     * A provider for this root, by the system's clock.
     *
     * @throws IllegalArgumentException as {@link Builder#build} does
     */
    public static LocalStorageProvider at(Path root) {
        return builder(root).build();
    }

    /** A builder of a provider for this root. */
    public static Builder builder(Path root) {
        return new Builder(root);
    }

    @Override
    public String name() {
        return root.name();
    }

    @Override
    public ScanEnd scan(Scan scan, BatchVisitor visitor) {
        return root.exists() ? new LocalScan(root, scan, visitor).run() : ScanEnd.completed();
    }

    @Override
    public List<Inspected> inspect(List<? extends StoredFile> files) {
        return each(files, cursor -> new Inspection(root, cursor)::inspect);
    }

    @Override
    public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
        return each(files, cursor -> new FileRemoval(root, cursor, LastStep.UNLINK, notAfter)::remove);
    }

    @Override
    public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
        return each(keys, cursor -> new DirectoryRemoval(root, cursor, notAfter)::remove);
    }

    private <T, R> List<R> each(List<? extends T> items, Function<Cursor, Function<T, R>> work) {
        try (Cursor cursor = root.cursor()) {
            Function<T, R> one = work.apply(cursor);
            List<R> results = new ArrayList<>(items.size());
            for (T item : items) {
                results.add(one.apply(item));
            }
            return results;
        }
    }

    @Override
    public Optional<? extends StoredFile> find(String key) {
        try (Cursor cursor = root.cursor()) {
            return new Search(root, cursor).find(key);
        }
    }

    @Override
    public StorageUsage usage() {
        return volume.usage();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /**
     * {@inheritDoc}
     *
     * <p>10 ms on file systems that are known to keep nanoseconds, because the kernel stamps with the time of its last timer tick; 2 s on all
     * others, which is the step of FAT.
     */
    @Override
    public Duration timeResolution() {
        return volume.timeResolution();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Opens the root and reads one entry. A root that does not exist is not an error here; its {@link #usage} is unknown.
     */
    @Override
    public void check() {
        root.check();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Says "best effort" of a file system that cannot hold directories open, and of one whose files have no identity; that there are no change
     * times, where there are none; and names the encoding of file names if it is not UTF-8. The provider also logs this, once. Opens the root. Of a root that is not there nothing but the encoding is known.
     */
    @Override
    public List<String> limitations() {
        List<String> all = new ArrayList<>(root.limitations());
        Encoding.limitation().ifPresent(all::add);
        return List.copyOf(all);
    }

    /**
     * The lock of this root, for full passes of several JVMs that see the same directory and run as the same user: one empty file for each mode in
     * {@value StorageProvider#RESERVED}, locked by the system ({@link java.nio.channels.FileChannel#tryLock}). The files and their directory are
     * made at the first {@link RunLock#tryAcquire}, for their owner alone, reached through no link, and stay.
     *
     * <p>The system frees a lock when its process ends in any way, so the lease is ignored, and {@link RunLock.Held#renew} only looks whether the
     * locked file is still the one that others would lock. A root that does not exist is free, because there is nothing to work on: the
     * lock then keeps out this JVM alone, is lost once there is a root, and makes nothing. A file system that is read-only, full or knows no
     * locks is a {@link RunLock.RunLockException} that names the file.
     *
     * <p>What it does not do: it cannot tell if somebody else in this JVM opens a lock file and closes it again, by which POSIX systems free the
     * lock. On network file systems it is as good as their locks.
     *
     * <p>All answers, also those of other providers of the same directory in this JVM, exclude each other. Cost: about ten system calls.
     * Safe for use by several threads; works after {@link #close}, too.
     */
    public RunLock runLock() {
        return new LocalRunLock(root, LockFiles.ofThisJvm());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: {@link Quarantine.Kind#RENAME}. A file is renamed into {@value StorageProvider#RESERVED}{@code /quarantine}, whose directories are made for their
     * owner alone, reached through no link and no mount; no byte is copied, and there is no index beside the tree. The age of what is set aside
     * is known to the minute. A quarantine that others may enter (not {@code rwx------}) takes nothing.
     *
     * <p>A file comes back by a hard link, which replaces nothing, with content, modification time, owner and permissions as they were; its change
     * time is new, so it counts as young. Directories that are made anew for it have default permissions. Where the system has no hard links, or does not let
     * this user link a file of another one, it stays set aside ({@link io.pixcrawler.cleanup.spi.RestoreResult.Outcome#FAILED}). A process that dies right
     * then leaves two names of one content; the next restoration or purge removes the one that is set aside.
     *
     * <p>The JDK makes directories and links by path alone: one that is swapped for a link in that moment can cost an empty directory or another
     * name of the file elsewhere. Nothing is overwritten or lost by it.
     *
     * <p>Cost: moving takes about the calls of {@link #delete}, and up to three more open directories for each thread; listing, restoring and purging
     * keep one directory open for each level of the tree.
     */
    @Override
    public Optional<Quarantine> quarantine() {
        return Optional.of(quarantine);
    }

    @Override
    public void close() {
        openRoots.remove(root);
    }

    @Override
    public String toString() {
        return name();
    }

    /** Puts a provider together. Not safe for use by several threads. */
    public static final class Builder {

        private final Path root;
        private boolean dedicated;
        private Clock clock = Clock.systemUTC();
        private Entrance entrance = OpenDirectory::at;

        private Builder(Path root) {
            this.root = root;
        }

        /** Says that the root is meant although it is, or holds, a user's home or the system's temp directory. */
        public Builder dedicatedRoot() {
            dedicated = true;
            return this;
        }

        /** The clock of {@link #now}; the system's by default. For a volume of this host the two are the same. */
        public Builder clock(Clock storeClock) {
            clock = storeClock;
            return this;
        }

        /**
         * Says that the JDK's file calls are to be used alone, although the application enabled native access: see {@link LocalStorageProvider}.
         */
        public Builder withoutNativeAccess() {
            entrance = OpenDirectory::byTheJdk;
            return this;
        }

        /** Another way to enter the root, for tests. */
        Builder entrance(Entrance other) {
            entrance = other;
            return this;
        }

        /**
         * The provider.
         *
         * @throws IllegalArgumentException if the root is empty or a file; if it is the top of a file system, or is or holds the working
         *     directory, {@code java.home} or the code; if it is or holds a user's home or the system's temp directory, without
         *     {@link #dedicatedRoot}
         */
        public LocalStorageProvider build() {
            Encoding.warnUnlessUtf8();
            return new LocalStorageProvider(
                    new Root(root, RootRules.ofThisProcess(), dedicated, clock, entrance),
                    clock,
                    OpenRoots.ofThisJvm());
        }
    }
}
