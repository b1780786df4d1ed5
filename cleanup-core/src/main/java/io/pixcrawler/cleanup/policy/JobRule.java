// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Instant;
import java.util.Map;

/**
 * The files of one job and nobody else's, by its state.
 *
 * @param job the job
 * @param states what the job's state says of its files
 */
public record JobRule(JobId job, StateRule states) implements Rule {

    @Override
    public boolean asksJobs() {
        return true;
    }

    @Override
    public boolean takesDirectories() {
        return true;
    }

    @Override
    public Reason judgeOwners(String key, Ownership ownership, Map<JobId, JobState> jobs) {
        for (Owner owner : ownership.owners()) {
            if (!owner.job().equals(job)) {
                return Reason.OTHER_OWNER;
            }
        }
        return states.judgeOwners(key, ownership, jobs);
    }

    @Override
    public Reason judgeTimes(Reason ground, FileTimes times, Instant now) {
        return states.judgeTimes(ground, times, now);
    }
}
