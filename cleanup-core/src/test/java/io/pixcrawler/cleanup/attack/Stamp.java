// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import java.time.Instant;

/** A file as the model remembers it. */
record Stamp(TempFile file, long sizeBytes, Instant modified, Instant changed) {

    Instant newest(boolean modifiedOnly) {
        return modifiedOnly || modified.isAfter(changed) ? modified : changed;
    }
}
