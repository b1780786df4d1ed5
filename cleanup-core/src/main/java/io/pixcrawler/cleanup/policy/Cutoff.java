// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * The moment at which a trigger was raised: what was, or may have been, written after it stays.
 *
 * @param raisedAt the moment, by the store's clock
 * @param margin how far a file's time may lie before its writing (the step of the store's time stamps, plus the error with which the two
 *     clocks were compared); not negative
 */
public record Cutoff(Instant raisedAt, Duration margin) {

    /** @throws IllegalArgumentException if the margin is negative */
    public Cutoff {
        if (margin.isNegative()) {
            throw new IllegalArgumentException("margin " + margin + " is negative: allowed is zero or more");
        }
    }

    /** The ground, if the file was surely written before the trigger was raised. */
    Reason judge(Reason ground, FileTimes times, Instant now) {
        if (times.newest().isAfter(now)) {
            return Reason.FROM_THE_FUTURE;
        }
        return times.writtenAtLatest(margin).isBefore(raisedAt) ? ground : Reason.WRITTEN_AFTER_TRIGGER;
    }

    /** The ground, if the file's time is not newer than the moment, to the letter: for files that the host named one by one. */
    Reason judgeExactly(Reason ground, FileTimes times, Instant now) {
        if (times.newest().isAfter(now)) {
            return Reason.FROM_THE_FUTURE;
        }
        return times.newest().isAfter(raisedAt) ? Reason.WRITTEN_AFTER_TRIGGER : ground;
    }
}
