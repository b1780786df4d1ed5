// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Object;

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

    /** Whether a listing tells all that an object is known by. A store may list one without, while somebody removes it. */
    static boolean isWhole(S3Object object) {
        return object.size() != null && object.lastModified() != null && object.eTag() != null;
    }

    /** Whether this is the same object, untouched. */
    boolean isSame(ObjectFile other) {
        return key.equals(other.key) && isSame(other.sizeBytes, other.lastModified, other.eTag);
    }

    /** Whether an object under the same key, of which this was seen, is this one. */
    boolean isSame(long otherSize, Instant otherTime, String otherTag) {
        return sizeBytes == otherSize && hasTag(otherTag) && isSameTime(otherTime);
    }

    /** A HEAD tells whole seconds where a listing may tell thousandths: then the seconds count. */
    private boolean isSameTime(Instant other) {
        return lastModified.getNano() == 0 || other.getNano() == 0
                ? lastModified.getEpochSecond() == other.getEpochSecond()
                : lastModified.equals(other);
    }

    /** The ETag as a condition names it. Some stores list it without the quotes. */
    String condition() {
        return quoted(eTag);
    }

    /** Whether this is its ETag, with or without the quotes. */
    boolean hasTag(String otherTag) {
        return quoted(eTag).equals(quoted(otherTag));
    }

    private static String quoted(String eTag) {
        return eTag.endsWith("\"") ? eTag : '"' + eTag + '"';
    }

    /** A listing shows the one time that an object has. */
    @Override
    public Optional<Inspected.Present> inspected() {
        return Optional.of(new Inspected.Present(this, null, 1));
    }
}
