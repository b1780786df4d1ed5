// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Instant;

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

    /** What it is. {@link Kind#FILE} unless the provider says otherwise. */
    default Kind kind() {
        return Kind.FILE;
    }
}
