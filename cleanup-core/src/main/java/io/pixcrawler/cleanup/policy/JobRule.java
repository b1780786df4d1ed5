// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Instant;
import java.util.Map;

/**
 * Crash recovery of one job: its files, if the job is failed or cancelled; if it is not found, only those past the orphan age.
 *
 * @param job the job
 * @param cutoff when the trigger was raised, by the store's clock
 * @param orphanAge from when on a file of a job that is not found may go
 */
public record JobRule(JobId job, Cutoff cutoff, MinimumAge orphanAge) implements Rule {

    @Override
    public boolean asksJobs() {
        return true;
    }

    @Override
    public boolean takesDirectories() {
        return true;
    }

    @Override
    public Reason judgeOwners(String key, Ownership ownership, Map<JobId, JobState> states) {
        if (ownership.kind() != Ownership.Kind.OWNED) {
            return ownership.kind() == Ownership.Kind.UNOWNED ? Reason.UNOWNED : Reason.UNPARSEABLE;
        }
        for (Owner owner : ownership.owners()) {
            if (!owner.job().equals(job)) {
                return Reason.OTHER_OWNER;
            }
        }
        JobState state = states.get(job);
        if (state == null) {
            return Reason.JOB_STATE_UNKNOWN;
        }
        return switch (state.status()) {
            case FAILED -> Reason.JOB_FAILED;
            case CANCELLED -> Reason.JOB_CANCELLED;
            case NOT_FOUND -> Reason.JOB_NOT_FOUND;
            case ACTIVE -> Reason.JOB_ACTIVE;
            case COMPLETED -> Reason.STATE_NOT_TAKEN;
            default -> Reason.JOB_STATE_UNKNOWN;
        };
    }

    @Override
    public Reason judgeTimes(Reason ground, FileTimes times, Instant now) {
        Reason raised = cutoff.judge(ground, times, now);
        return raised == Reason.JOB_NOT_FOUND ? orphanAge.judge(raised, times, now) : raised;
    }
}
