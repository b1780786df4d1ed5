// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import java.util.Map;

/**
 * Files counted by what became of them. Exactly:
 *
 * <pre>scanned = deleted + alreadyGone + changed + refused + kept + failed + wouldDelete</pre>
 *
 * <p>in every outcome of a run, a cancelled and an aborted one included. Only what the store confirmed counts as deleted.
 *
 * @param scanned files that a batch delivered and the run began to judge
 * @param deleted files that the store confirmed as gone by this run
 * @param quarantined those among the deleted that were set aside in the quarantine, which frees no byte
 * @param alreadyGone files that were gone before their turn came; a success
 * @param changed files that changed between judging and the last check, and were left alone
 * @param refused files that the provider would not delete
 * @param kept files that stay, by {@link #keptBy}
 * @param failed files that the store could not delete, and those of unknown outcome
 * @param unknownOutcome those among the failed whose deletion was begun and whose end is not known
 * @param wouldDelete files that a dry run would have deleted
 * @param keptBy the kept files by reason; sums to {@code kept}
 * @param removedBy deleted or would-be deleted files by ground; sums to {@code deleted + wouldDelete}
 */
public record FileCounts(
        long scanned,
        long deleted,
        long quarantined,
        long alreadyGone,
        long changed,
        long refused,
        long kept,
        long failed,
        long unknownOutcome,
        long wouldDelete,
        Map<Reason, Long> keptBy,
        Map<Reason, Long> removedBy) {

    /** @throws IllegalArgumentException if the sums do not hold */
    public FileCounts {
        keptBy = Map.copyOf(keptBy);
        removedBy = Map.copyOf(removedBy);
        if (Math.min(
                                Math.min(Math.min(deleted, alreadyGone), Math.min(changed, refused)),
                                Math.min(Math.min(kept, failed), wouldDelete))
                        < 0
                || scanned != deleted + alreadyGone + changed + refused + kept + failed + wouldDelete
                || kept != sum(keptBy)
                || deleted + wouldDelete != sum(removedBy)
                || unknownOutcome > failed
                || quarantined > deleted
                || quarantined < 0) {
            throw new IllegalArgumentException("file counts do not add up: scanned " + scanned + ", deleted " + deleted
                    + " (quarantined " + quarantined + ")"
                    + ", already gone " + alreadyGone + ", changed " + changed + ", refused " + refused + ", kept "
                    + kept
                    + " " + keptBy + ", failed " + failed + " (unknown " + unknownOutcome + "), would delete "
                    + wouldDelete
                    + ", removed by " + removedBy);
        }
    }

    /** No file at all. */
    public static FileCounts none() {
        return new FileCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of());
    }

    /** How many files were kept for this reason. */
    public long kept(Reason reason) {
        return keptBy.getOrDefault(reason, 0L);
    }

    private static long sum(Map<Reason, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
