// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock that stands still until it is told to go, and the monotonic ticker beside it. Time that passes moves both; a
 * clock that is set moves alone, as on a host whose clock is corrected. Safe for use by several threads at once.
 */
public final class SettableClock extends Clock {

    private static final Instant BEGINNING = Instant.parse("2026-01-15T12:00:00Z");

    private Instant now;
    private long nanos;

    /** A clock at noon of some day. */
    public SettableClock() {
        this(BEGINNING);
    }

    /** A clock at this time. */
    public SettableClock(Instant start) {
        this.now = start;
    }

    /** Lets time pass: the clock and the ticker go on. */
    public synchronized void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "time " + time + " is negative: a clock that goes back is set, it does not advance");
        }
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** Sets the clock, forwards or back, while the ticker stands still. */
    public synchronized void set(Instant instant) {
        now = instant;
    }

    /** The nanoseconds that passed, from 0 on; not moved by {@link #set}. */
    public LongSupplier ticker() {
        return this::nanos;
    }

    private synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant instant() {
                return SettableClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return SettableClock.this.withZone(other);
            }
        };
    }
}
