// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.RunProgress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, as the endpoint says it.
 *
 * @param run the run
 * @param trigger what started it
 * @param scanned files looked at so far
 * @param removed files that went so far, or in a dry run would
 * @param bytes the same in bytes
 * @param elapsedMillis since it began
 * @param remainingMillis until its end, where that can be told
 */
record ProgressAnswer(
        String run,
        String trigger,
        long scanned,
        long removed,
        long bytes,
        long elapsedMillis,
        @Nullable Long remainingMillis) {

    static List<ProgressAnswer> of(List<RunProgress> running) {
        return running.stream().map(ProgressAnswer::of).toList();
    }

    private static ProgressAnswer of(RunProgress progress) {
        return new ProgressAnswer(
                progress.run().value(),
                progress.trigger().name(),
                progress.scanned(),
                progress.removed(),
                progress.bytes(),
                progress.elapsed().toMillis(),
                progress.remaining().map(Duration::toMillis).orElse(null));
    }
}
