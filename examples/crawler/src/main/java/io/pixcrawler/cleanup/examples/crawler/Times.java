// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times and spans of time for a person. */
final class Times {

    private Times() {}

    /** In the largest unit that fits, rounded down: {@code 3 days}. */
    static String span(Duration time) {
        if (time.toDays() > 0) {
            return Words.count(time.toDays(), "day", "days");
        } else if (time.toHours() > 0) {
            return Words.count(time.toHours(), "hour", "hours");
        } else if (time.toMinutes() > 0) {
            return Words.count(time.toMinutes(), "minute", "minutes");
        }
        return Words.count(Math.max(0, time.toSeconds()), "second", "seconds");
    }

    /** As in {@code 2026-01-31T12:00:00Z}. */
    static String moment(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
