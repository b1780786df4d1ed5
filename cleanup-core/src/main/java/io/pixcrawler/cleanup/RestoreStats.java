// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RunId;
import java.util.List;

/**
 * What became of the files that were to be restored.
 *
 * @param run the run that had set them aside
 * @param restored files that are back where they were
 * @param bytes the sum of their sizes
 * @param occupied files that stay set aside because something lies in their place by now
 * @param gone files that were purged, or restored by somebody else, in the meantime
 * @param failed files that the storage could not bring back; they stay set aside
 * @param notFound keys that were asked for and that the run has not set aside, or that were purged before
 * @param complete whether all that the run set aside was looked at; false when the time limit ended it, and then the call can be repeated for the
 *     rest, or when a part could not be read, which the log names
 * @param troubleSample why files did not come back: the first texts, bounded by {@link CleanupStats#ERROR_SAMPLE_SIZE}
 */
public record RestoreStats(
        RunId run,
        long restored,
        long bytes,
        long occupied,
        long gone,
        long failed,
        long notFound,
        boolean complete,
        List<String> troubleSample) {

    /** Copies the list. */
    public RestoreStats {
        troubleSample = List.copyOf(troubleSample);
    }
}
