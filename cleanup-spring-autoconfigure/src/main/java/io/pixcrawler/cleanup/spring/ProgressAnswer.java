// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.RunProgress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

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

    /**
     * All runs that go on.
     *
     * @param running each of them
     */
    record All(List<ProgressAnswer> running) implements OperationResponseBody {

        static All of(List<RunProgress> all) {
            return new All(all.stream().map(ProgressAnswer::of).toList());
        }
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
