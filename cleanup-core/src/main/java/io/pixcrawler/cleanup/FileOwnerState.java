// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a temp file stands in the statistics: by its owner's state; of several owners by the first of these. */
public enum FileOwnerState {
    /** A job that works on it. */
    ACTIVE,
    /** A job whose state could not be found out. */
    STATE_UNKNOWN,
    /** A job that completed. */
    COMPLETED,
    /** A job that failed. */
    FAILED,
    /** A job that was cancelled. */
    CANCELLED,
    /** A job that the job store does not have: an orphan. */
    NOT_FOUND,
    /** Nobody. */
    UNOWNED,
    /** It cannot be told: the name begins like the naming and cannot be read. */
    UNPARSEABLE,
    /** It does not matter: an excluded pattern protects the file. */
    EXCLUDED;

    static FileOwnerState of(Ownership ownership, Map<JobId, JobState> states) {
        return switch (ownership.kind()) {
            case UNOWNED -> UNOWNED;
            case UNPARSEABLE -> UNPARSEABLE;
            case OWNED -> ofOwners(ownership, states);
        };
    }

    private static FileOwnerState ofOwners(Ownership ownership, Map<JobId, JobState> states) {
        FileOwnerState first = NOT_FOUND;
        for (Owner owner : ownership.owners()) {
            FileOwnerState next = ofJob(states.get(owner.job()));
            first = next.compareTo(first) < 0 ? next : first;
        }
        return first;
    }

    private static FileOwnerState ofJob(@Nullable JobState state) {
        if (state == null) {
            return STATE_UNKNOWN;
        }
        return switch (state.status()) {
            case ACTIVE -> ACTIVE;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case NOT_FOUND -> NOT_FOUND;
            default -> STATE_UNKNOWN;
        };
    }
}
