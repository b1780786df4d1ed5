// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.QuarantinedLot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much of what is set aside stays.
 *
 * @param age what is older goes
 * @param maxBytes of what is beyond, the oldest goes
 */
public record QuarantineRetention(Duration age, long maxBytes) {

    /** @throws IllegalArgumentException if a value is negative */
    public QuarantineRetention {
        if (age.isNegative() || maxBytes < 0) {
            throw new IllegalArgumentException(
                    "retention of " + age + " and " + maxBytes + " bytes is not allowed: 0 or more of both are");
        }
    }

    /** The moment before which everything is too old. */
    public Instant tooOld(Instant now) {
        return now.minus(age);
    }

    /** How many bytes are too many; 0 if none are. */
    public long excess(List<QuarantinedLot> lots) {
        long bytes = lots.stream().mapToLong(QuarantinedLot::bytes).sum();
        return Math.max(0, bytes - maxBytes);
    }
}
