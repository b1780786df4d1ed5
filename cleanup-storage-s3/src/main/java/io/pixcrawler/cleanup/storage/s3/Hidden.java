// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object that a run hid behind a deletion mark, or meant to.
 *
 * @param key below the root
 * @param sizeBytes its size
 * @param lastModified its time, as listed
 * @param eTag its ETag, as listed
 * @param markId the version id of the mark; null if the store's answer was not seen
 */
record Hidden(
        String key,
        long sizeBytes,
        Instant lastModified,
        String eTag,
        @Nullable String markId) {

    static Hidden intended(ObjectFile file) {
        return new Hidden(file.key(), file.sizeBytes(), file.lastModified(), file.eTag(), null);
    }

    Hidden by(@Nullable String mark) {
        return new Hidden(key, sizeBytes, lastModified, eTag, mark);
    }

    /** Whether this version is the object. */
    boolean is(Version version) {
        return !version.isMark()
                && version.sizeBytes() == sizeBytes
                && version.eTag().replace("\"", "").equals(eTag.replace("\"", ""))
                && version.lastModified().getEpochSecond() == lastModified.getEpochSecond();
    }
}
