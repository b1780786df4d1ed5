// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Cutoff;
import io.pixcrawler.cleanup.policy.MinimumAge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The store's clock as one run sees it: how it stands to the host's, and whether it still goes.
 *
 * @param aheadOfHost the store's clock less the host's, when the run began
 * @param error how wrong that difference may be
 * @param resolution the step of the store's time stamps
 * @param baseline the store's clock when the run began
 * @param baselineNanos the host's monotonic clock at the same moment
 */
record StoreTime(Duration aheadOfHost, Duration error, Duration resolution, Instant baseline, long baselineNanos) {

    /** How far the store's clock may depart from a monotonic one before the run is aborted. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    static StoreTime measure(Clock host, LongSupplier nanos, Supplier<Instant> store, Duration resolution) {
        Instant before = host.instant();
        Instant now = store.get();
        long nanosNow = nanos.getAsLong();
        Duration error = Duration.between(before, host.instant()).dividedBy(2).abs();
        return new StoreTime(Duration.between(before.plus(error), now), error, resolution, now, nanosNow);
    }

    /** The moment of the host's clock at which a trigger was raised, by the store's clock. */
    Cutoff cutoff(Instant raisedAt) {
        return new Cutoff(raisedAt.plus(aheadOfHost), resolution.plus(error));
    }

    MinimumAge minimumAge(Duration age) {
        return new MinimumAge(age, resolution);
    }

    /**
     * Takes a reading of the store's clock, if it has gone like a clock since the run began.
     *
     * @throws ClockJumpedException if it has not
     */
    Instant accept(Instant now, long nanosNow) {
        Duration byStore = Duration.between(baseline, now);
        Duration byHost = Duration.ofNanos(nanosNow - baselineNanos);
        if (byStore.minus(byHost).abs().compareTo(TOLERANCE) > 0) {
            throw new ClockJumpedException("the store's clock went " + byStore + " while " + byHost
                    + " passed: more than " + TOLERANCE + " apart; no age can be trusted");
        }
        return now;
    }

    /** A clock jumped, so the run ends; the next one takes a new baseline. */
    static final class ClockJumpedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClockJumpedException(String message) {
            super(message);
        }
    }
}
