// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.QuarantinedFile;

/**
 * A copy that is set aside.
 *
 * @param lot in which
 * @param key under which it lay, below the root
 * @param copy as it was listed where it lies now
 */
record SetAside(Lot lot, String key, ObjectFile copy) {

    /** What the outside knows of it. */
    QuarantinedFile file() {
        return new QuarantinedFile(lot.run(), key, copy.sizeBytes(), lot.movedAt());
    }
}
