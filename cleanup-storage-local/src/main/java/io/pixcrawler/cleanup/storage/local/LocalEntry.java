// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** Something under a key that is not a file. */
record LocalEntry(String key, long sizeBytes, Instant lastModified) implements StoredFile {

    static LocalEntry of(String key, BasicFileAttributes attributes) {
        return new LocalEntry(
                key, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    @Override
    public Kind kind() {
        return Kind.OTHER;
    }
}
