// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.Freshness;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether an absent job may be believed: only from a job store that is plausibly the right one and alive. An empty table, the wrong database, a
 * stalled replica and a restored backup all say "not found" of jobs that live.
 *
 * @param freshness what the store says of itself, asked for this batch
 * @param knownJobSeen whether this service has met a known job among this storage's keys
 * @param jobsAsked how many distinct jobs the run has asked for, this batch included, answered or not; a number that is large enough may be cut off
 * @param jobsAnswered how many of them were answered
 * @param jobsNotFound how many of those were not found
 * @param maxPercent the share not found that is still believed
 * @param accepted whether the host said, for this run, that many absent jobs are right
 */
public record NotFoundEvidence(
        Freshness freshness,
        boolean knownJobSeen,
        int jobsAsked,
        int jobsAnswered,
        int jobsNotFound,
        int maxPercent,
        boolean accepted) {

    /** From how many distinct jobs on the share counts; fewer say nothing. */
    public static final int JOBS_THAT_TELL = 20;

    /**
     * The ground {@link Reason#JOB_NOT_FOUND} if a file may go on it, or the reason to keep it.
     *
     * @param writtenAtLatest the latest moment at which the file may have been written
     * @param now the storage's clock
     */
    public Reason judge(Instant writtenAtLatest, Instant now) {
        Reason store = judgeStore();
        if (store.removes()
                && freshness instanceof Freshness.NewestChange newest
                && Duration.between(writtenAtLatest, now).compareTo(newest.ago()) <= 0) {
            return Reason.NOT_FOUND_NEWER_THAN_STORE;
        }
        return store;
    }

    /** The part that does not depend on the file; for directories that the run emptied, whose times say nothing. */
    public Reason judgeStore() {
        if (freshness instanceof Freshness.Empty) {
            return Reason.NOT_FOUND_IN_EMPTY_STORE;
        }
        if (!accepted && !knownJobSeen) {
            return Reason.NOT_FOUND_UNPROVEN;
        }
        if (!accepted && jobsAsked >= JOBS_THAT_TELL && jobsNotFound * 100L > (long) maxPercent * jobsAnswered) {
            return Reason.NOT_FOUND_SHARE_TOO_HIGH;
        }
        return Reason.JOB_NOT_FOUND;
    }
}
