// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.RunRecord;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run did.
 *
 * <p>Accounting: every file that a run begins to judge is counted once in {@link #files}, under exactly one outcome; the sum is exact in every
 * outcome of the run. A full pass that is repeated for files withheld until a known job was met counts those files once, by their last
 * verdict. An emergency looks at a file once in each of its rounds, and counts it each time. Directories and skipped entries are outside
 * that sum. A dry run counts what would go under {@code wouldDelete} and frees no byte.
 *
 * @param trigger what started the run
 * @param runId the run
 * @param requestedBy who asked, as the host said; empty where it did not
 * @param dryRun whether nothing was touched
 * @param startedAt the start, by the host's clock
 * @param endedAt the end, by the host's clock
 * @param duration the time between, by a clock that does not jump
 * @param files the files by what became of them
 * @param bytesFreed what the store confirmed
 * @param bytesWouldFree in a dry run, the sum of the sizes of what would go
 * @param purged what went for good of what earlier runs had set aside; in a dry run what would go for its age, and in that of an emergency what
 *     would be taken of it, to the next lot
 * @param directoriesRemoved emptied directories that went
 * @param entriesSkipped entries that the storage passed over, by reason
 * @param usageBefore the storage's usage when the run began; unknown for a run that was skipped
 * @param usageAfter the storage's usage when the run ended; unknown for a run that was skipped or abandoned
 * @param outcome how the run ended
 * @param skipReasonOrNull why it was skipped; null for any other outcome
 * @param rounds the passes of an emergency over its tiers, in their order; empty for every other trigger
 * @param alerts what a person should look at: each a sentence with the cause and, where there is one, the override
 * @param errors how many things went wrong
 * @param errorSample the first of them, bounded
 */
public record CleanupStats(
        CleanupTrigger trigger,
        RunId runId,
        String requestedBy,
        boolean dryRun,
        Instant startedAt,
        Instant endedAt,
        Duration duration,
        FileCounts files,
        long bytesFreed,
        long bytesWouldFree,
        PurgeCounts purged,
        long directoriesRemoved,
        Map<SkippedEntry.Reason, Long> entriesSkipped,
        StorageUsage usageBefore,
        StorageUsage usageAfter,
        RunOutcome outcome,
        @Nullable SkipReason skipReasonOrNull,
        List<EmergencyRound> rounds,
        List<String> alerts,
        long errors,
        List<String> errorSample) {

    /** How many errors a run keeps as texts. */
    public static final int ERROR_SAMPLE_SIZE = 20;

    /** @throws IllegalArgumentException if a skip reason comes without {@link RunOutcome#SKIPPED}, or the other way round */
    public CleanupStats {
        entriesSkipped = Map.copyOf(entriesSkipped);
        rounds = List.copyOf(rounds);
        alerts = List.copyOf(alerts);
        errorSample = List.copyOf(errorSample);
        if ((outcome == RunOutcome.SKIPPED) != (skipReasonOrNull != null)) {
            throw new IllegalArgumentException(outcome + " with skip reason " + skipReasonOrNull);
        }
    }

    /** Why the run was skipped; empty for any other outcome. */
    public Optional<SkipReason> skipReason() {
        return Optional.ofNullable(skipReasonOrNull);
    }

    /**
     * These stats in a form that can be stored.
     *
     * @param storage the name of the storage that was cleaned
     */
    public RunRecord toRecord(String storage) {
        return RunCounters.recordOf(this, storage);
    }
}
