// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.time.Instant;

/**
 * One version of a key.
 *
 * @param id the version's id; {@value #NONE} for what was written while the bucket kept no versions
 * @param isMark whether it is a deletion mark
 * @param isLatest whether it is what a reader sees
 * @param sizeBytes its size; 0 for a mark
 * @param lastModified when it was written
 * @param eTag as the store writes it; empty for a mark
 */
record Version(String id, boolean isMark, boolean isLatest, long sizeBytes, Instant lastModified, String eTag) {

    /** The id of what was written without one. It is not unique: what is written over it has the same. */
    static final String NONE = "null";

    boolean hasId() {
        return !id.equals(NONE);
    }
}
