// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The requests that wait for an answer: how many of each kind there were, and for how long they overlapped. Thread safe. */
final class RequestTally {

    private static final int KINDS = RequestKind.values().length;
    private static final long SLICE_NANOS = 100_000_000;
    private static final double SECOND_NANOS = 1e9;

    private final LongSupplier ticker;
    private final long[] sent = new long[KINDS];
    private final int[] waiting = new int[KINDS];
    private final long[] waitedNanos = new long[KINDS];
    /** The nanoseconds that requests of each kind waited in each slice of time. */
    private final List<long[]> slices = new ArrayList<>();

    private long begun;
    private long last;
    private long busyNanos;
    private long overlapNanos;
    private int most;

    /** @param ticker a monotonic clock in nanoseconds */
    RequestTally(LongSupplier ticker) {
        this.ticker = ticker;
    }

    synchronized void sent(RequestKind kind) {
        if (last == 0) {
            begun = ticker.getAsLong();
            last = begun;
        }
        advance();
        sent[kind.ordinal()]++;
        waiting[kind.ordinal()]++;
        most = Math.max(most, total(waiting));
    }

    synchronized void answered(RequestKind kind) {
        advance();
        waiting[kind.ordinal()]--;
    }

    private static int total(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    private void advance() {
        long now = ticker.getAsLong();
        boolean overlaps = waiting[RequestKind.LIST.ordinal()] > 0 && waiting[RequestKind.DELETE.ordinal()] > 0;
        busyNanos += total(waiting) > 0 ? now - last : 0;
        overlapNanos += overlaps ? now - last : 0;
        while (last < now) {
            int slice = (int) ((last - begun) / SLICE_NANOS);
            long until = Math.min(now, begun + (slice + 1) * SLICE_NANOS);
            while (slices.size() <= slice) {
                slices.add(new long[KINDS]);
            }
            for (int kind = 0; kind < KINDS; kind++) {
                slices.get(slice)[kind] += (until - last) * waiting[kind];
                waitedNanos[kind] += (until - last) * waiting[kind];
            }
            last = until;
        }
    }

    /**
     * In a line, separated by tabs: requests that list, delete, ask for one object, and others; the seconds that all of them waited, one after the other;
     * in which at least one did; in which one that lists and one that deletes did; and the most that waited at once.
     */
    synchronized String line() {
        double waited = 0;
        for (long nanos : waitedNanos) {
            waited += nanos / SECOND_NANOS;
        }
        return String.format(
                Locale.ROOT,
                "%d\t%d\t%d\t%d\t%.3f\t%.3f\t%.3f\t%d",
                sent[0],
                sent[1],
                sent[2],
                sent[3],
                waited,
                busyNanos / SECOND_NANOS,
                overlapNanos / SECOND_NANOS,
                most);
    }

    /** For each tenth of a second from the first request on, separated by tabs: its beginning, and how many listed, deleted, asked for one object on average. */
    synchronized List<String> timeline() {
        List<String> lines = new ArrayList<>();
        for (int slice = 0; slice < slices.size(); slice++) {
            long[] nanos = slices.get(slice);
            lines.add(String.format(
                    Locale.ROOT,
                    "%.1f\t%.3f\t%.3f\t%.3f",
                    slice * SLICE_NANOS / SECOND_NANOS,
                    (double) nanos[0] / SLICE_NANOS,
                    (double) nanos[1] / SLICE_NANOS,
                    (double) nanos[2] / SLICE_NANOS));
        }
        return lines;
    }
}
