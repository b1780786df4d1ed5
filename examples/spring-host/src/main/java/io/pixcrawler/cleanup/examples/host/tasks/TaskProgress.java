// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.RunProgress;
import io.pixcrawler.cleanup.examples.host.SnakeCase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param runId the run
 * @param filesScanned files looked at so far
 * @param filesDeleted files removed so far, in a dry run those that would be
 * @param bytesFreed the same in bytes; files that are set aside free none
 * @param elapsedSeconds since it began
 * @param remainingSeconds an estimate, where an earlier pass tells how much there is
 */
@SnakeCase
public record TaskProgress(
        String runId,
        long filesScanned,
        long filesDeleted,
        long bytesFreed,
        double elapsedSeconds,
        @Nullable Double remainingSeconds) {

    private static final double MILLIS = 1000;

    static TaskProgress of(RunProgress progress) {
        return new TaskProgress(
                progress.run().value(),
                progress.scanned(),
                progress.removed(),
                progress.bytes(),
                seconds(progress.elapsed()),
                progress.remaining().map(TaskProgress::seconds).orElse(null));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
