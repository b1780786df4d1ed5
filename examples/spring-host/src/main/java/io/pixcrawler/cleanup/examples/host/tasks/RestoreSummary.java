// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.RestoreStats;
import io.pixcrawler.cleanup.examples.host.SnakeCase;
import java.util.List;

/**
 * What came back of a run.
 *
 * @param runId the run that had set the files aside
 * @param filesRestored files that are back
 * @param bytesRestored their sizes
 * @param filesOccupied files that stay set aside because something lies in their place
 * @param filesGone files that were purged or restored in the meantime
 * @param filesFailed files that could not be brought back
 * @param complete whether all was looked at; if not, the same may be asked for again
 * @param trouble why files did not come back, the first of them
 */
@SnakeCase
public record RestoreSummary(
        String runId,
        long filesRestored,
        long bytesRestored,
        long filesOccupied,
        long filesGone,
        long filesFailed,
        boolean complete,
        List<String> trouble) {

    static RestoreSummary of(RestoreStats stats) {
        return new RestoreSummary(
                stats.run().value(),
                stats.restored(),
                stats.bytes(),
                stats.occupied(),
                stats.gone(),
                stats.failed(),
                stats.complete(),
                stats.troubleSample());
    }
}
