// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.guide;

import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** An entry as a {@link ZipStorageProvider} saw it, and which one that was. */
record ZippedFile(ZipStorageProvider listedBy, String key, long sizeBytes, Instant lastModified, Kind kind)
        implements StoredFile {

    static ZippedFile of(ZipStorageProvider provider, String key, BasicFileAttributes now) {
        Kind kind = now.isRegularFile() ? Kind.FILE : Kind.OTHER;
        return new ZippedFile(provider, key, now.size(), now.lastModifiedTime().toInstant(), kind);
    }

    boolean isStill(BasicFileAttributes now) {
        return equals(of(listedBy, key, now));
    }
}
