// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file as it was seen. The name is kept as the file system gave it, so that the bytes are the same. */
final class LocalFile implements StoredFile {

    private final Root root;
    private final Directory directory;
    private final Path name;
    private final String key;
    private final long size;
    private final FileTime modified;
    private final @Nullable Object identity;
    private final @Nullable FileTime created;
    private final @Nullable WholeAttributes whole;
    private final @Nullable FileTime changed;
    private final int links;

    private LocalFile(LocalFile listed, FileTime changed, int links) {
        this.root = listed.root;
        this.directory = listed.directory;
        this.name = listed.name;
        this.key = listed.key;
        this.size = listed.size;
        this.modified = listed.modified;
        this.identity = listed.identity;
        this.created = listed.created;
        this.whole = listed.whole;
        this.changed = changed;
        this.links = links;
    }

    LocalFile(Root root, Directory directory, Path name, String key, BasicFileAttributes attributes) {
        this.root = root;
        this.directory = directory;
        this.name = name;
        this.key = key;
        this.size = attributes.size();
        this.modified = attributes.lastModifiedTime();
        this.identity = attributes.fileKey();
        // The next best, where files have no identity.
        this.created = identity == null ? attributes.creationTime() : null;
        this.whole = attributes instanceof WholeAttributes all ? all : null;
        this.changed = null;
        this.links = 1;
    }

    /** The same file with this change time and number of names, which from now on count. */
    Inspected.Present inspected(FileTime changeTime, int names) {
        // A file that is being deleted by somebody has no name for a moment.
        int some = Math.max(1, names);
        return new Inspected.Present(new LocalFile(this, changeTime, some), changeTime.toInstant(), some);
    }

    /** See {@link #inspected(FileTime, int)}. */
    Inspected.Present inspected(WholeAttributes now) {
        return inspected(now.changeTime(), now.links());
    }

    /** Empty where the listing told no change time. */
    @Override
    public Optional<Inspected.Present> inspected() {
        if (changed != null) {
            return Optional.of(new Inspected.Present(this, changed.toInstant(), links));
        }
        return Optional.ofNullable(whole).map(this::inspected);
    }

    /** Whether it was listed with all its attributes. */
    boolean isWhole() {
        return whole != null;
    }

    /** Whether it was seen by the provider with this root. */
    boolean isOf(Root other) {
        return root == other;
    }

    /** Whether these are the identity, size and modification time that were seen. */
    boolean is(@Nullable Object otherIdentity, long otherSize, FileTime otherModified) {
        return size == otherSize && Objects.equals(identity, otherIdentity) && modified.equals(otherModified);
    }

    /** Whether it is this file, untouched: see {@link #isAfterMove}; and the change time, where it was inspected and is told here. */
    boolean is(BasicFileAttributes now) {
        return isAfterMove(now)
                && (changed == null || !(now instanceof WholeAttributes all) || changed.equals(all.changeTime()));
    }

    /**
     * Whether it is this file, which was renamed meanwhile: that makes its change time new. See {@link #is(Object, long, FileTime)}; where files have no
     * identity the creation time must be the one that was seen, too.
     */
    boolean isAfterMove(BasicFileAttributes now) {
        return now.isRegularFile()
                && is(now.fileKey(), now.size(), now.lastModifiedTime())
                && (created == null || created.equals(now.creationTime()));
    }

    /** Whether these are the identity that was seen and the change time that was inspected. */
    boolean hasChangeTime(Object otherIdentity, FileTime otherChanged) {
        return otherIdentity.equals(identity) && otherChanged.equals(changed);
    }

    Directory directory() {
        return directory;
    }

    Path name() {
        return name;
    }

    /** The absolute path. */
    Path path() {
        return directory.path().resolve(name);
    }

    /** Whether the change time was read, and so counts. */
    boolean isInspected() {
        return changed != null;
    }

    /** How many names the content had when it was inspected; 1 if it was not. */
    int links() {
        return links;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public long sizeBytes() {
        return size;
    }

    @Override
    public Instant lastModified() {
        return modified.toInstant();
    }

    @Override
    public String toString() {
        return key;
    }
}
