// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import java.util.EnumMap;
import java.util.Map;

/** Counts of files by what became of them, on their way into {@link FileCounts}. Not thread safe. */
final class Tally {

    private final long[] outcomes = new long[FileOutcome.values().length];
    private final long[] keptBy = new long[Reason.values().length];
    private final long[] removedBy = new long[Reason.values().length];
    private long bytesOfRemoved;
    private long bytesFreed;
    private long bytesWouldFree;

    void count(FileOutcome outcome, Reason reason, long bytes) {
        outcomes[outcome.ordinal()]++;
        switch (outcome) {
            case KEPT -> keptBy[reason.ordinal()]++;
            case QUARANTINED -> removedBy[reason.ordinal()]++; // it takes its space elsewhere
            case DELETED -> {
                removedBy[reason.ordinal()]++;
                bytesFreed += bytes;
            }
            case WOULD_DELETE -> {
                removedBy[reason.ordinal()]++;
                bytesWouldFree += bytes;
            }
            default -> {}
        }
    }

    /** So many bytes were in files that went, or in a dry run would have gone, whatever that freed. */
    void removedSize(long bytes) {
        bytesOfRemoved += bytes;
    }

    long bytesOfRemoved() {
        return bytesOfRemoved;
    }

    void keep(Reason reason, long files) {
        outcomes[FileOutcome.KEPT.ordinal()] += files;
        keptBy[reason.ordinal()] += files;
    }

    void unknown(long files) {
        outcomes[FileOutcome.UNKNOWN.ordinal()] += files;
    }

    void add(Tally other) {
        addAll(outcomes, other.outcomes);
        addAll(keptBy, other.keptBy);
        addAll(removedBy, other.removedBy);
        bytesFreed += other.bytesFreed;
        bytesWouldFree += other.bytesWouldFree;
        bytesOfRemoved += other.bytesOfRemoved;
    }

    private static void addAll(long[] sums, long[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    /** How many files have an outcome. */
    long files() {
        long sum = 0;
        for (long count : outcomes) {
            sum += count;
        }
        return sum;
    }

    long kept(Reason reason) {
        return keptBy[reason.ordinal()];
    }

    long removed() {
        return deleted() + of(FileOutcome.WOULD_DELETE);
    }

    private long deleted() {
        return of(FileOutcome.DELETED) + of(FileOutcome.QUARANTINED);
    }

    long bytesFreed() {
        return bytesFreed;
    }

    long bytesWouldFree() {
        return bytesWouldFree;
    }

    FileCounts toCounts(long scanned) {
        return new FileCounts(
                scanned,
                deleted(),
                of(FileOutcome.QUARANTINED),
                of(FileOutcome.ALREADY_GONE),
                of(FileOutcome.CHANGED),
                of(FileOutcome.REFUSED),
                of(FileOutcome.KEPT),
                of(FileOutcome.FAILED) + of(FileOutcome.UNKNOWN),
                of(FileOutcome.UNKNOWN),
                of(FileOutcome.WOULD_DELETE),
                byReason(keptBy),
                byReason(removedBy));
    }

    private long of(FileOutcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    private static Map<Reason, Long> byReason(long[] counts) {
        Map<Reason, Long> result = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            if (counts[reason.ordinal()] > 0) {
                result.put(reason, counts[reason.ordinal()]);
            }
        }
        return result;
    }
}
