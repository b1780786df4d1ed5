// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that wait to be written, in order, in bounded memory: beyond the bound the newest are dropped, and a line in their place says so. Not
 * thread safe.
 */
final class HeldLines {

    private final int most;
    private final Deque<Held> waiting = new ArrayDeque<>();
    private int lines;
    private long dropped;

    /** A line, or where it is null a gap. */
    private record Held(byte @Nullable [] line, Gap gap) {

        byte[] bytes() {
            return line == null ? AuditJson.line(gap) : line;
        }
    }

    /** @param most how many lines may wait beyond the call that brought them */
    HeldLines(int most) {
        this.most = most;
    }

    void add(byte[] line, Instant time) {
        waiting.addLast(new Held(line, new Gap(1, time, time)));
        lines++;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How many records wait. */
    int records() {
        return lines;
    }

    /** How many records were dropped so far. */
    long dropped() {
        return dropped;
    }

    /** The next lines, so many bytes at most together, but at least one line. */
    List<byte[]> next(int bytes) {
        List<byte[]> next = new ArrayList<>();
        long sum = 0;
        for (Held held : waiting) {
            byte[] line = held.bytes();
            sum += line.length;
            if (sum > bytes && !next.isEmpty()) {
                break;
            }
            next.add(line);
        }
        return next;
    }

    /** The first so many were written. */
    void written(int count) {
        for (int i = 0; i < count; i++) {
            if (waiting.removeFirst().line() != null) {
                lines--;
            }
        }
    }

    /** Drops what is too much. */
    void bound() {
        @Nullable Gap gap = null;
        while (lines > most
                || (gap != null && !waiting.isEmpty() && waiting.getLast().line() == null)) {
            Held last = waiting.removeLast();
            if (last.line() != null) {
                lines--;
                dropped++;
            }
            gap = gap == null ? last.gap() : gap.after(last.gap());
        }
        if (gap != null) {
            waiting.addLast(new Held(null, gap));
        }
    }

    /** Drops everything. */
    void clear() {
        dropped += lines;
        lines = 0;
        waiting.clear();
    }
}
