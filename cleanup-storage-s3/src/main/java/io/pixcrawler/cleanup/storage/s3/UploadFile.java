// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.Optional;

/**
 * A multipart upload that was begun and not completed.
 *
 * @param root where
 * @param key below the root, of the object that it would become
 * @param sizeBytes the sum of its parts
 * @param lastModified the newest of its parts, or its beginning where it has none
 * @param uploadId its identity
 * @param parts how many it has
 */
record UploadFile(Root root, String key, long sizeBytes, Instant lastModified, String uploadId, int parts)
        implements StoredFile {

    @Override
    public Kind kind() {
        return Kind.UPLOAD;
    }

    /** A listing shows the one time that an upload has. */
    @Override
    public Optional<Inspected.Present> inspected() {
        return Optional.of(new Inspected.Present(this, null, 1));
    }
}
