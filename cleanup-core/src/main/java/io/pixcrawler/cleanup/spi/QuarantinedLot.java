// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Instant;

/**
 * Files that one run set aside at about one moment.
 *
 * @param run the run
 * @param movedAt by the store's clock, not before the last of them was moved, and at most a minute after it
 * @param files how many they are now
 * @param bytes the sum of their sizes
 */
public record QuarantinedLot(RunId run, Instant movedAt, long files, long bytes) {

    /** @throws IllegalArgumentException if a number is negative */
    public QuarantinedLot {
        if (files < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "a lot of " + files + " files and " + bytes + " bytes is not allowed: 0 or more are");
        }
    }
}
