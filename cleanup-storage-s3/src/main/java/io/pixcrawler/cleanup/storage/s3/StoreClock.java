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
 * The store's clock, as its answers tell it: each has a {@code Date}, which the store cuts off to the second. Between two answers the time goes on by the
 * JVM's monotonic clock. The answer that came soonest after a full second counts for longest, so that after a few answers the clock is behind by little more
 * than the way of an answer; by a second and that way at worst. Never ahead, which makes files younger and not older. Thread safe.
 */
final class StoreClock {

    /** The monotonic clock is taken to be no faster than this beside the store's: one part in so many. */
    private static final long DRIFT = 5000;

    private static final Duration STEP = Duration.ofSeconds(1);

    /**
     * One answer's time.
     *
     * @param date what it said
     * @param nanos when it was there
     * @param confirmed when an answer that does not speak against it was there
     */
    private record Reading(Instant date, long nanos, long confirmed) {

        Instant at(long ticks) {
            long since = ticks - nanos;
            return date.plusNanos(since - since / DRIFT);
        }
    }

    private final LongSupplier ticker;
    private @Nullable Reading best;

    /** @param ticker a monotonic clock in nanoseconds */
    StoreClock(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /** A moment, for {@link #read}. */
    long ticks() {
        return ticker.getAsLong();
    }

    /**
     * Takes the time from an answer, if it has one.
     *
     * @param sent when it was asked for
     */
    void read(SdkHttpResponse answer, long sent) {
        answer.firstMatchingHeader("Date").flatMap(StoreClock::parsed).ifPresent(date -> read(date, sent));
    }

    private synchronized void read(Instant date, long sent) {
        long now = ticker.getAsLong();
        Reading before = best;
        if (before == null
                || before.at(now).isBefore(date)
                || !before.at(sent).isBefore(date.plus(STEP))) { // the store's clock was set back
            best = new Reading(date, now, now);
        } else {
            best = new Reading(before.date, before.nanos, now);
        }
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time now, from an answer that is not older than this; empty if there is none. */
    synchronized Optional<Instant> now(Duration atMost) {
        Reading reading = best;
        if (reading == null) {
            return Optional.empty();
        }
        long now = ticker.getAsLong();
        return now - reading.confirmed > atMost.toNanos() ? Optional.empty() : Optional.of(reading.at(now));
    }
}
