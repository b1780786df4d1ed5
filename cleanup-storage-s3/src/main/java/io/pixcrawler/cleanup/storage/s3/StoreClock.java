// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The store's clock, as its answers tell it: each has a {@code Date}, to the second. Between two answers the time goes on by the JVM's monotonic
 * clock. Behind the store by up to a second and the way of an answer, never ahead, which makes files younger and not older. Thread safe.
 */
final class StoreClock {

    private record Reading(Instant date, long nanos) {}

    private final LongSupplier ticker;
    private volatile @Nullable Reading last;

    /** @param ticker a monotonic clock in nanoseconds */
    StoreClock(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /** Takes the time from an answer, if it has one. */
    void read(SdkHttpResponse answer) {
        answer.firstMatchingHeader("Date")
                .flatMap(StoreClock::parsed)
                .ifPresent(date -> last = new Reading(date, ticker.getAsLong()));
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time now, from an answer that is not older than this; empty if there is none. */
    Optional<Instant> now(Duration atMost) {
        Reading reading = last;
        if (reading == null) {
            return Optional.empty();
        }
        Duration since = Duration.ofNanos(ticker.getAsLong() - reading.nanos());
        return since.compareTo(atMost) > 0
                ? Optional.empty()
                : Optional.of(reading.date().plus(since));
    }
}
