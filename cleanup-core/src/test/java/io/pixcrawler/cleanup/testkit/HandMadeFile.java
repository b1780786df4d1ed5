// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;

/** An entry that no provider listed: every provider refuses it, whatever its key says. */
public record HandMadeFile(String key, long sizeBytes, Instant lastModified) implements StoredFile {

    /** An entry with the key, size and time of a listed one, and nothing else of it. */
    public static HandMadeFile like(StoredFile listed) {
        return new HandMadeFile(listed.key(), listed.sizeBytes(), listed.lastModified());
    }

    /** An entry with this key, of 1 byte and a time long ago. */
    public static HandMadeFile of(String key) {
        return new HandMadeFile(key, 1, Instant.EPOCH);
    }
}
