// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one file, and why.
 *
 * @param key the file's key
 * @param fileOrNull the file as the storage shows it now; null if there is none under this key
 * @param ownership who owns the key
 * @param jobs the owners' jobs with their states; a job left out could not be found out
 * @param verdicts what each trigger would do; empty if there is no file
 */
public record Explanation(
        String key, @Nullable File fileOrNull, Ownership ownership, Map<JobId, JobState> jobs, List<Verdict> verdicts) {

    /**
     * A file as the storage shows it.
     *
     * @param sizeBytes its size
     * @param lastModified when its content was last written
     * @param changedOrNull when its entry last changed; null where the store has no such time
     * @param links how many names the content has
     */
    public record File(
            long sizeBytes, Instant lastModified, @Nullable Instant changedOrNull, long links) {}

    /**
     * What one trigger would do with the file now.
     *
     * @param trigger the trigger
     * @param tierOrNull for the emergency, which tier; null for the other triggers
     * @param goes whether the file would go
     * @param reason the ground on which it would, or why it would not
     * @param fromOrNull from when on it would go if nothing but time changes: now, if it would go; null if time alone does not help
     * @param note what else must be so, or switches the trigger off; empty if nothing does
     */
    public record Verdict(
            CleanupTrigger trigger,
            @Nullable EmergencyTier tierOrNull,
            boolean goes,
            Reason reason,
            @Nullable Instant fromOrNull,
            String note) {

        /** For the emergency, which tier. */
        public Optional<EmergencyTier> tier() {
            return Optional.ofNullable(tierOrNull);
        }

        /** From when on it would go if nothing but time changes, by the storage's clock. */
        public Optional<Instant> from() {
            return Optional.ofNullable(fromOrNull);
        }
    }

    /** Copies the map and the list. */
    public Explanation {
        jobs = Map.copyOf(jobs);
        verdicts = List.copyOf(verdicts);
    }

    /** The file, if there is one. */
    public Optional<File> file() {
        return Optional.ofNullable(fileOrNull);
    }
}
