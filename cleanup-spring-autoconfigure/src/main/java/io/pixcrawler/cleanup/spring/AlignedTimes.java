// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Times that lie one interval apart, counted from midnight, so that every hour means the full hour. After an interval that does not divide the day, midnight comes early. */
final class AlignedTimes {

    private AlignedTimes() {}

    /** The first of them after this time. */
    static Instant next(Instant after, Duration interval, ZoneId zone) {
        ZonedDateTime local = after.atZone(zone);
        Instant midnight = local.toLocalDate().atStartOfDay(zone).toInstant();
        Instant nextMidnight =
                local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        long passed = Duration.between(midnight, after).dividedBy(interval);
        Instant next = midnight.plus(interval.multipliedBy(passed + 1));
        return next.isBefore(nextMidnight) ? next : nextMidnight;
    }
}
