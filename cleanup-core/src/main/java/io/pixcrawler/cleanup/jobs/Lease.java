// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.RunLock;
import java.time.Duration;

/**
 * One holding of a lock.
 *
 * @param storage the storage
 * @param mode which of its locks
 * @param token the holder's, which nobody else has
 * @param time how long it lasts unless it is renewed
 */
record Lease(String storage, RunLock.Mode mode, String token, Duration time) {

    /** @throws IllegalArgumentException if a database could not hold the storage's name as it is */
    Lease {
        Texts.requireStorable("storage name", storage);
    }

    double seconds() {
        return time.toSeconds() + time.toNanosPart() / 1e9;
    }
}
