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

    /** The newest of the times. */
    public Instant newest() {
        return changed != null && changed.isAfter(modified) ? changed : modified;
    }

    /** The latest moment at which the file may really have been written, by a store whose time stamps have this step. */
    public Instant writtenAtLatest(Duration resolution) {
        return newest().plus(resolution);
    }
}
