// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files by the state of their owners: each owner must be in one of these states, a terminal one for long enough, and the ground that follows
 * from all of them must be one of these, with the file old enough for it. Of several owners the ground is the weightiest one, in the order
 * of {@link Reason}: one absent owner makes it {@link Reason#JOB_NOT_FOUND}, whose absence must be believed.
 *
 * @param states the states that an owner may be in
 * @param grounds the grounds on which a file goes, each with the age that it must have; {@link Reason#UNOWNED_ALLOWED} among them lets unowned
 *     files go by name
 * @param grace how long a job must have been terminal; with zero its change time need not be known
 * @param zombieAge an active job unchanged for so long is reported
 * @param unowned globs over file names that the host allowed
 * @param cutoff when the trigger was raised, by the store's clock
 * @param window which files' turn it is, by their newest time
 */
public record StateRule(
        Set<JobStatus> states,
        Map<Reason, MinimumAge> grounds,
        Duration grace,
        Duration zombieAge,
        List<Glob> unowned,
        Cutoff cutoff,
        Window window)
        implements Rule {

    /** @throws IllegalArgumentException if a duration is negative, or a ground is one that keeps */
    public StateRule {
        // Of these two each file is asked for, so in the form that answers soonest.
        Set<JobStatus> someStates = EnumSet.noneOf(JobStatus.class);
        someStates.addAll(states);
        states = Collections.unmodifiableSet(someStates);
        Map<Reason, MinimumAge> someGrounds = new EnumMap<>(Reason.class);
        someGrounds.putAll(grounds);
        grounds = Collections.unmodifiableMap(someGrounds);
        unowned = List.copyOf(unowned);
        if (grace.isNegative() || zombieAge.isNegative()) {
            throw new IllegalArgumentException(
                    "grace " + grace + " with zombie age " + zombieAge + ": allowed is zero or more");
        }
        for (Reason ground : grounds.keySet()) {
            if (!ground.removes()) {
                throw new IllegalArgumentException(
                        "ground " + ground + " is not allowed: only a reason that removes is");
            }
        }
    }

    /** This rule for the files of one window. */
    public StateRule in(Window turn) {
        return new StateRule(states, grounds, grace, zombieAge, unowned, cutoff, turn);
    }

    @Override
    public Rule beforeSecondLook() {
        return in(new Window(Instant.MIN, window.before()));
    }

    @Override
    public boolean asksJobs() {
        return true;
    }

    /** Not those of active jobs, who may be about to write in them, and whose removal frees nothing. */
    @Override
    public boolean takesDirectories() {
        return !states.contains(JobStatus.ACTIVE);
    }

    @Override
    public Reason judgeOwners(String key, Ownership ownership, Map<JobId, JobState> jobs) {
        return switch (ownership.kind()) {
            case UNPARSEABLE -> Reason.UNPARSEABLE;
            case UNOWNED -> allows(key) ? Reason.UNOWNED_ALLOWED : Reason.UNOWNED;
            case OWNED -> judgeJobs(ownership.owners(), jobs);
        };
    }

    private boolean allows(String key) {
        if (unowned.isEmpty() || !grounds.containsKey(Reason.UNOWNED_ALLOWED)) {
            return false;
        }
        String name = key.substring(key.lastIndexOf('/') + 1);
        return unowned.stream().anyMatch(glob -> glob.matches(name));
    }

    private Reason judgeJobs(List<Owner> owners, Map<JobId, JobState> jobs) {
        Reason ground = judgeJob(jobs.get(owners.get(0).job()));
        for (int i = 1; i < owners.size() && ground.removes(); i++) {
            Reason next = judgeJob(jobs.get(owners.get(i).job()));
            ground = next.removes() && next.compareTo(ground) < 0 ? ground : next;
        }
        return !ground.removes() || grounds.containsKey(ground) ? ground : Reason.STATE_NOT_TAKEN;
    }

    private Reason judgeJob(@Nullable JobState state) {
        if (state == null) {
            return Reason.JOB_STATE_UNKNOWN;
        }
        return switch (state.status()) {
            case NOT_FOUND -> taken(state, Reason.JOB_NOT_FOUND);
            case ACTIVE -> states.contains(JobStatus.ACTIVE) ? Reason.ACTIVE_ALLOWED : active(state.unchangedFor());
            case FAILED -> taken(state, Reason.JOB_FAILED);
            case CANCELLED -> taken(state, Reason.JOB_CANCELLED);
            case COMPLETED -> taken(state, Reason.JOB_COMPLETED);
            default -> Reason.JOB_STATE_UNKNOWN;
        };
    }

    private Reason active(@Nullable Duration unchangedFor) {
        return unchangedFor != null && unchangedFor.compareTo(zombieAge) >= 0
                ? Reason.SUSPECTED_ZOMBIE
                : Reason.JOB_ACTIVE;
    }

    private Reason taken(JobState state, Reason ground) {
        if (!states.contains(state.status())) {
            return Reason.STATE_NOT_TAKEN;
        }
        if (grace.isZero() || ground == Reason.JOB_NOT_FOUND) {
            return ground;
        }
        Duration unchangedFor = state.unchangedFor();
        if (unchangedFor == null) {
            return Reason.STATE_AGE_UNKNOWN;
        }
        return unchangedFor.compareTo(grace) >= 0 ? ground : Reason.STATE_TOO_RECENT;
    }

    @Override
    public Reason judgeTimes(Reason ground, FileTimes times, Instant now) {
        MinimumAge age = grounds.get(ground);
        if (age == null) {
            return Reason.STATE_NOT_TAKEN;
        }
        // Without an age to pass, being written before the trigger is all there is to ask.
        Reason aged = age.age().isZero() ? ground : age.judge(ground, times, now);
        Reason reason = aged.removes() ? cutoff.judge(ground, times, now) : aged;
        return !reason.removes() || window.holds(times.newest()) ? reason : Reason.NOT_ITS_TURN;
    }
}
