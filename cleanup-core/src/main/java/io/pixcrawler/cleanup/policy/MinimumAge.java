// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * An age that a file must have passed.
 *
 * @param age the age, not negative
 * @param resolution the step of the store's time stamps, which counts against the file's age
 */
public record MinimumAge(Duration age, Duration resolution) {

    /** @throws IllegalArgumentException if one of the two is negative */
    public MinimumAge {
        if (age.isNegative() || resolution.isNegative()) {
            throw new IllegalArgumentException(
                    "minimum age " + age + " with resolution " + resolution + ": allowed is zero or more");
        }
    }

    /** The ground, if the file is surely older. */
    Reason judge(Reason ground, FileTimes times, Instant now) {
        if (times.newest().isAfter(now)) {
            return Reason.FROM_THE_FUTURE;
        }
        return times.writtenAtLatest(resolution).isBefore(now.minus(age)) ? ground : Reason.TOO_YOUNG;
    }
}
