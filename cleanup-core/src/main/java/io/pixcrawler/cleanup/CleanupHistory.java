// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RunRecord;
import java.time.Instant;
import java.util.List;

/**
 * What runs did.
 *
 * @param runs the last runs that did, found or failed at something, newest first
 * @param uneventfulRuns how many runs of this service had nothing to do, or were skipped for a usual reason
 * @param since when this service began to count those, by the host's clock
 */
public record CleanupHistory(List<RunRecord> runs, long uneventfulRuns, Instant since) {

    /** Copies the list. */
    public CleanupHistory {
        runs = List.copyOf(runs);
    }
}
