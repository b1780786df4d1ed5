// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RunId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is. The numbers of one progress belong together; those that two workers report may arrive out of order.
 *
 * @param run the run
 * @param trigger what started it
 * @param scanned files looked at so far
 * @param removed files deleted so far, or in a dry run those that would be
 * @param bytes bytes freed so far, or in a dry run those that would be
 * @param elapsed time since the run began
 * @param remainingOrNull an estimate of the time until its end; null where no earlier pass of this trigger tells how much there is
 */
public record RunProgress(
        RunId run,
        CleanupTrigger trigger,
        long scanned,
        long removed,
        long bytes,
        Duration elapsed,
        @Nullable Duration remainingOrNull) {

    /** An estimate of the time until its end, where an earlier pass of this trigger tells how much there is. */
    public Optional<Duration> remaining() {
        return Optional.ofNullable(remainingOrNull);
    }
}
