// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Glob;
import io.pixcrawler.cleanup.policy.JobRule;
import io.pixcrawler.cleanup.policy.MinimumAge;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.StateRule;
import io.pixcrawler.cleanup.policy.Window;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What each trigger takes, under these settings: the one place that says so, for runs, explanations and the detector. A trigger was raised at
 * a moment of the host's clock; {@link StoreTime} says when that was for the store.
 */
final class Rules {

    private static final Set<JobStatus> CRASHED = Set.of(JobStatus.FAILED, JobStatus.CANCELLED);
    private static final Set<JobStatus> TERMINAL = Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.COMPLETED);
    private static final Set<JobStatus> NOT_ACTIVE =
            Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.COMPLETED, JobStatus.NOT_FOUND);
    private static final Set<JobStatus> KNOWN =
            Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.COMPLETED, JobStatus.ACTIVE);

    private final CleanupSettings settings;
    private final List<Glob> unowned;

    Rules(CleanupSettings settings) {
        this.settings = settings;
        this.unowned = settings.files().unownedPatterns().stream().map(Glob::of).toList();
    }

    /** One crashed job: all that it left; if it is not found, only what is past the orphan age. */
    JobRule crash(JobId job, StoreTime time, Instant raisedAt) {
        MinimumAge any = time.minimumAge(Duration.ZERO);
        Map<Reason, MinimumAge> grounds = Map.of(
                Reason.JOB_FAILED, any,
                Reason.JOB_CANCELLED, any,
                Reason.JOB_NOT_FOUND, time.minimumAge(settings.orphans().minimumAge()));
        Set<JobStatus> states = Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.NOT_FOUND);
        return new JobRule(job, rule(states, grounds, Duration.ZERO, time, raisedAt));
    }

    /** Every job that crashed long enough ago: all that it left. */
    StateRule crashes(StoreTime time, Instant raisedAt) {
        MinimumAge any = time.minimumAge(Duration.ZERO);
        Map<Reason, MinimumAge> grounds = Map.of(Reason.JOB_FAILED, any, Reason.JOB_CANCELLED, any);
        return rule(CRASHED, grounds, settings.jobs().terminalGrace(), time, raisedAt);
    }

    /** Orphans past this age. */
    StateRule orphans(Duration minimumAge, StoreTime time, Instant raisedAt) {
        MinimumAge age = time.minimumAge(minimumAge);
        Map<Reason, MinimumAge> grounds = Map.of(
                Reason.JOB_FAILED, age,
                Reason.JOB_CANCELLED, age,
                Reason.JOB_COMPLETED, age,
                Reason.JOB_NOT_FOUND, age,
                Reason.UNOWNED_ALLOWED, age);
        return rule(NOT_ACTIVE, grounds, settings.jobs().terminalGrace(), time, raisedAt);
    }

    /** Orphans and crashes at once. */
    StateRule scheduled(StoreTime time, Instant raisedAt) {
        StateRule crashes = crashes(time, raisedAt);
        if (!settings.orphans().detectionEnabled()) {
            return crashes;
        }
        StateRule orphans = orphans(settings.orphans().minimumAge(), time, raisedAt);
        Map<Reason, MinimumAge> grounds = new EnumMap<>(orphans.grounds());
        grounds.putAll(crashes.grounds());
        return rule(NOT_ACTIVE, grounds, settings.jobs().terminalGrace(), time, raisedAt);
    }

    /** The tiers of an emergency, of those with files to be judged, that these settings allow, in their order. */
    List<EmergencyTier> tiers() {
        return Stream.of(EmergencyTier.values())
                .filter(tier -> tier != EmergencyTier.QUARANTINE)
                .filter(tier ->
                        tier != EmergencyTier.ORPHANS || settings.orphans().detectionEnabled())
                .filter(tier -> tier != EmergencyTier.ACTIVE_JOBS
                        || settings.emergency().deleteActive())
                .toList();
    }

    /** One tier of an emergency. A file goes in one of them only; one that an absent and a known job own together in none. */
    StateRule tier(EmergencyTier tier, StoreTime time, Instant raisedAt) {
        EmergencySettings emergency = settings.emergency();
        MinimumAge grace = time.minimumAge(emergency.grace());
        return switch (tier) {
            case QUARANTINE -> throw new IllegalArgumentException("what is set aside was judged when it was");
            case ORPHANS -> {
                MinimumAge age = time.minimumAge(emergency.orphanAge());
                yield rule(
                        Set.of(JobStatus.NOT_FOUND),
                        Map.of(Reason.JOB_NOT_FOUND, age, Reason.UNOWNED_ALLOWED, age),
                        Duration.ZERO,
                        time,
                        raisedAt);
            }
            case FAILED_JOBS ->
                rule(
                        CRASHED,
                        Map.of(Reason.JOB_FAILED, grace, Reason.JOB_CANCELLED, grace),
                        emergency.grace(),
                        time,
                        raisedAt);
            case COMPLETED_JOBS ->
                rule(TERMINAL, Map.of(Reason.JOB_COMPLETED, grace), emergency.grace(), time, raisedAt);
            case ACTIVE_JOBS ->
                rule(
                        KNOWN,
                        Map.of(Reason.ACTIVE_ALLOWED, time.minimumAge(emergency.activeMinimumAge())),
                        emergency.grace(),
                        time,
                        raisedAt);
        };
    }

    /** Every age that a file or a state must have for something. */
    Set<Duration> ages() {
        EmergencySettings emergency = settings.emergency();
        Set<Duration> ages = new HashSet<>();
        ages.add(Duration.ZERO);
        ages.add(settings.orphans().minimumAge());
        ages.add(settings.jobs().terminalGrace());
        ages.add(emergency.orphanAge());
        ages.add(emergency.grace());
        ages.add(emergency.activeMinimumAge());
        return ages;
    }

    private StateRule rule(
            Set<JobStatus> states, Map<Reason, MinimumAge> grounds, Duration grace, StoreTime time, Instant raisedAt) {
        return new StateRule(
                states, grounds, grace, settings.jobs().zombieAge(), unowned, time.cutoff(raisedAt), Window.ALWAYS);
    }
}
