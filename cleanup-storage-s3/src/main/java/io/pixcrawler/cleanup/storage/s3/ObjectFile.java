// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;

/**
 * An object as a listing, or a HEAD, saw it.
 *
 * @param root where; two providers of one root know each other's files
 * @param key below the root
 * @param sizeBytes as listed
 * @param lastModified as listed; whole seconds on many stores
 * @param eTag as the store writes it, quotes included
 * @param place the request that it was listed by
 */
record ObjectFile(Root root, String key, long sizeBytes, Instant lastModified, String eTag, Place place)
        implements StoredFile {

    /** Whether this is the same object, untouched. A HEAD tells whole seconds where a listing may tell thousandths. */
    boolean isSame(ObjectFile other) {
        return key.equals(other.key)
                && sizeBytes == other.sizeBytes
                && eTag.equals(other.eTag)
                && lastModified.getEpochSecond() == other.lastModified.getEpochSecond();
    }
}
