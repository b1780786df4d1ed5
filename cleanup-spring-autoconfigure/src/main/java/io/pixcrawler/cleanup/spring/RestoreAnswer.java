// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.RestoreStats;
import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What came back of a run, as the endpoint says it; {@link RestoreStats} says what each number means.
 *
 * @param run the run that had set the files aside
 * @param restored files that are back
 * @param bytes the sum of their sizes
 * @param occupied files in whose place something else lies
 * @param gone files that were purged meanwhile
 * @param failed files that could not be brought back
 * @param complete whether all was looked at; if not, ask again
 * @param troubles why files did not come back: the first texts
 */
record RestoreAnswer(
        String run,
        long restored,
        long bytes,
        long occupied,
        long gone,
        long failed,
        boolean complete,
        List<String> troubles)
        implements OperationResponseBody {

    static RestoreAnswer of(RestoreStats stats) {
        return new RestoreAnswer(
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
