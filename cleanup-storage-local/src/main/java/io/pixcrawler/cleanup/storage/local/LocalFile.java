// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
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
        this.changed = null;
        this.links = 1;
    }

    /** The same file, which has this change time and number of names. */
    LocalFile inspected(FileTime changeTime, int names) {
        return new LocalFile(this, changeTime, names);
    }

    /** Whether it was seen by the provider with this root. */
    boolean isOf(Root other) {
        return root == other;
    }

    /** Whether these are the identity, size and modification time that were seen. */
    boolean is(@Nullable Object otherIdentity, long otherSize, FileTime otherModified) {
        return size == otherSize && Objects.equals(identity, otherIdentity) && modified.equals(otherModified);
    }

    /** See {@link #is(Object, long, FileTime)}; where files have no identity the creation time must be the one that was seen, too. */
    boolean is(BasicFileAttributes now) {
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
