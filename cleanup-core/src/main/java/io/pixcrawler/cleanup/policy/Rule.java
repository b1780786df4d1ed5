// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Instant;
import java.util.Map;

/**
 * What one trigger removes. The decision has two halves, so that a directory, whose times say nothing, can be judged by the first alone: who
 * owns it, and then when it was written.
 */
public sealed interface Rule permits ChunkRule, JobRule, StateRule {

    /** Whether the states of jobs decide. */
    boolean asksJobs();

    /** Whether emptied directories of what was removed go too. */
    boolean takesDirectories();

    /**
     * The first half: the ground on which a file may go, or the reason to keep it.
     *
     * @param key the file's key
     * @param ownership who owns it
     * @param states what is known of its jobs; a job left out keeps the file
     */
    Reason judgeOwners(String key, Ownership ownership, Map<JobId, JobState> states);

    /**
     * The second half: the ground itself if the file is old enough to go on it, or the reason to keep it.
     *
     * @param ground what {@link #judgeOwners} answered, one that removes
     * @param times the file's times
     * @param now the store's clock
     */
    Reason judgeTimes(Reason ground, FileTimes times, Instant now);

    /** This rule for times that a second look may still show to be newer, so none of them is old enough to be too old. */
    default Rule beforeSecondLook() {
        return this;
    }
}
