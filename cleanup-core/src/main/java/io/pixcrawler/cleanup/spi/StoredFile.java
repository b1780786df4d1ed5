// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * One file or object as a listing saw it. Each provider has its own type, which carries what the provider needs to find the same file again
 * and to notice that it changed: a file key, an ETag, an upload id. Immutable.
 */
public interface StoredFile {

    /** What a stored file is. */
    enum Kind {
        /** A regular file, or an object. */
        FILE,
        /** An upload that was begun and not completed. */
        UPLOAD,
        /** Something else: a directory, a link, a pipe. Only {@link StorageProvider#find} answers it; it is never listed and never deleted. */
        OTHER
    }

    /** The path below the root, with {@code /}, byte for byte as the store has it. */
    String key();

    /** The size in bytes; for an upload the bytes of its parts, where the store tells. */
    long sizeBytes();

    /** When the content was last written, by the store; for an upload, the newest of its parts. */
    Instant lastModified();

    /**
     * What {@link StorageProvider#inspect} would have found in the moment of the listing, if the listing read it all: every time that the store has
     * of the file, and whether its content has a second name. Then a judged file is not inspected, which saves the call; a deletion
     * compares it in any case. Empty, as by default, where only {@link StorageProvider#inspect} tells.
     *
     * <p>The file in it is what the provider's {@code delete} takes: of the same key, size and time (or the file is kept), and carrying all that was
     * read, so that the deletion compares it. A wrapper must not pass the answer on as it is.
     */
    default Optional<Inspected.Present> inspected() {
        return Optional.empty();
    }

    /** What it is. {@link Kind#FILE} unless the provider says otherwise. */
    default Kind kind() {
        return Kind.FILE;
    }
}
