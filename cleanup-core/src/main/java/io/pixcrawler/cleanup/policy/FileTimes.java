// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of one file that count for the decision.
 *
 * @param modified when the content was last written
 * @param changed when the entry last changed; null where it does not count or the store has none
 */
public record FileTimes(Instant modified, @Nullable Instant changed) {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** The newest of the times. */
    public Instant newest() {
        return changed != null && changed.isAfter(modified) ? changed : modified;
    }

    /**
     * The latest moment at which the file may really have been written, by a store whose time stamps have this step. A time on a whole second
     * may come from a volume that keeps no more than seconds, whatever the store says of itself.
     */
    public Instant writtenAtLatest(Duration resolution) {
        Instant newest = newest();
        boolean mayBeCoarse = newest.getNano() == 0 && resolution.compareTo(A_SECOND) < 0;
        return newest.plus(mayBeCoarse ? A_SECOND : resolution);
    }
}
