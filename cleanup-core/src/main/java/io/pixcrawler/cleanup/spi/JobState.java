// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The state of one job, with how long it has been so by the job store's own clock.
 *
 * @param status what the store says
 * @param unchangedFor the time since the job's last change, not negative; null where the store does not tell, and for
 *     {@link JobStatus#NOT_FOUND}. An unknown time is never "long enough ago"
 */
public record JobState(JobStatus status, @Nullable Duration unchangedFor) {

    /** @throws IllegalArgumentException if the duration is negative, or there is one for a job that was not found */
    public JobState {
        if (unchangedFor != null && unchangedFor.isNegative()) {
            throw new IllegalArgumentException(
                    "unchangedFor " + unchangedFor + " is negative: allowed is zero or more, or null for unknown");
        }
        if (unchangedFor != null && status == JobStatus.NOT_FOUND) {
            throw new IllegalArgumentException(
                    "unchangedFor " + unchangedFor + " for NOT_FOUND: an absent job has no last change");
        }
    }

    /** A state whose last change is not known. */
    public static JobState of(JobStatus status) {
        return new JobState(status, null);
    }

    /** The store was asked and has no such job. */
    public static JobState notFound() {
        return of(JobStatus.NOT_FOUND);
    }
}
