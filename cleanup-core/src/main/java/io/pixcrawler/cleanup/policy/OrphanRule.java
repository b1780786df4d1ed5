// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orphans: files older than a minimum age whose jobs are all not found, or terminal for long enough; and unowned files that the host allowed
 * by name.
 *
 * @param age the minimum age of a file
 * @param grace how long a job must have been terminal; with zero its change time need not be known
 * @param zombieAge an active job unchanged for so long is reported
 * @param unowned globs over file names that the host allowed
 */
public record OrphanRule(MinimumAge age, Duration grace, Duration zombieAge, List<Glob> unowned) implements Rule {

    /** @throws IllegalArgumentException if a duration is negative */
    public OrphanRule {
        unowned = List.copyOf(unowned);
        if (grace.isNegative() || zombieAge.isNegative()) {
            throw new IllegalArgumentException(
                    "grace " + grace + " with zombie age " + zombieAge + ": allowed is zero or more");
        }
    }

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
        return switch (ownership.kind()) {
            case UNPARSEABLE -> Reason.UNPARSEABLE;
            case UNOWNED -> allows(key) ? Reason.UNOWNED_ALLOWED : Reason.UNOWNED;
            case OWNED -> judgeJobs(ownership.owners(), states);
        };
    }

    private boolean allows(String key) {
        if (unowned.isEmpty()) {
            return false;
        }
        String name = key.substring(key.lastIndexOf('/') + 1);
        return unowned.stream().anyMatch(glob -> glob.matches(name));
    }

    private Reason judgeJobs(List<Owner> owners, Map<JobId, JobState> states) {
        Reason ground = judgeJob(states.get(owners.get(0).job()));
        for (int i = 1; i < owners.size() && ground.removes(); i++) {
            Reason next = judgeJob(states.get(owners.get(i).job()));
            if (!next.removes() || next == Reason.JOB_NOT_FOUND) {
                ground = next;
            }
        }
        return ground;
    }

    private Reason judgeJob(@Nullable JobState state) {
        if (state == null) {
            return Reason.JOB_STATE_UNKNOWN;
        }
        Duration unchangedFor = state.unchangedFor();
        return switch (state.status()) {
            case NOT_FOUND -> Reason.JOB_NOT_FOUND;
            case ACTIVE ->
                unchangedFor != null && unchangedFor.compareTo(zombieAge) >= 0
                        ? Reason.SUSPECTED_ZOMBIE
                        : Reason.JOB_ACTIVE;
            case FAILED -> afterGrace(Reason.JOB_FAILED, unchangedFor);
            case CANCELLED -> afterGrace(Reason.JOB_CANCELLED, unchangedFor);
            case COMPLETED -> afterGrace(Reason.JOB_COMPLETED, unchangedFor);
            default -> Reason.JOB_STATE_UNKNOWN;
        };
    }

    private Reason afterGrace(Reason ground, @Nullable Duration unchangedFor) {
        if (grace.isZero()) {
            return ground;
        }
        if (unchangedFor == null) {
            return Reason.STATE_AGE_UNKNOWN;
        }
        return unchangedFor.compareTo(grace) >= 0 ? ground : Reason.STATE_TOO_RECENT;
    }

    @Override
    public Reason judgeTimes(Reason ground, FileTimes times, Instant now) {
        return age.judge(ground, times, now);
    }
}
