// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A key's place in the order of a {@link MemoryScan}: drawn by a seed, so that nobody relies on any order, and the same
 * for every scan.
 */
record MemoryPosition(long draw, String key) implements Comparable<MemoryPosition> {

    private static final Comparator<MemoryPosition> ORDER =
            Comparator.comparingLong(MemoryPosition::draw).thenComparing(MemoryPosition::key);

    static MemoryPosition of(String key, long seed) {
        return new MemoryPosition(new SplittableRandom(seed ^ key.hashCode()).nextLong(), key);
    }

    /** Reads back {@link #toString}; empty for any other text. */
    static Optional<MemoryPosition> parse(String text) {
        int colon = text.indexOf(':');
        try {
            return Optional.of(new MemoryPosition(
                    Long.parseLong(text.substring(0, Math.max(0, colon))), text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(MemoryPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return draw + ":" + key;
    }
}
