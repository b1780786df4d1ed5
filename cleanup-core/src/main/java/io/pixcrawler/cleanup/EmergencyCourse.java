// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.EmergencyGoal;
import io.pixcrawler.cleanup.policy.UsageLimit;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The emergency: what is set aside goes first; then a survey tells how old the files of each tier are, then tier by tier the oldest go, until the measured usage is where it
 * should be.
 */
record EmergencyCourse(Rules rules, Instant raisedAt) implements Course {

    @Override
    public void follow(Run run, StoreTime time, ServiceMemory memory) {
        Gauge gauge = new Gauge(run);
        EmergencySettings settings = run.settings().emergency();
        Optional<EmergencyGoal> goal = EmergencyGoal.begunBy(
                gauge.measure(), settings.threshold(), settings.targetOffset(), settings.minFreeSpaceGb());
        if (goal.isEmpty()) {
            return; // somebody made room since the trigger was raised
        }
        if (run.settings().quarantine().enabled()) {
            run.alerts().add("an emergency deletes outright: nothing that this run removes can be restored");
        }
        EmergencyRounds rounds = new EmergencyRounds(run, time, memory, gauge);
        if (!rounds.purge(goal.get().target()) && !run.isStopped()) {
            clear(run, time, memory, gauge, goal.get(), rounds);
        }
        report(run, gauge, goal.get());
    }

    private void clear(
            Run run, StoreTime time, ServiceMemory memory, Gauge gauge, EmergencyGoal goal, EmergencyRounds rounds) {
        List<EmergencyTier> tiers = rules.tiers();
        Survey survey = new Survey(run, time, rules, tiers, raisedAt);
        survey.walk();
        for (EmergencyTier tier : tiers) {
            if (run.isStopped()) {
                break;
            }
            if (tier != tiers.get(0)) {
                gauge.refresh(); // the survey has just listed everything for the first one
            }
            if (isLocked(tier, run, memory, gauge, goal)) {
                break;
            }
            UsageLimit target = tier == EmergencyTier.ACTIVE_JOBS ? goal.activeTarget() : goal.target();
            if (rounds.clear(survey.of(tier), tier, rules.tier(tier, time, raisedAt), target)) {
                break;
            }
        }
    }

    /** Files of active jobs go only while the condition that began the emergency still holds, and not soon after nothing was gained. */
    private static boolean isLocked(
            EmergencyTier tier, Run run, ServiceMemory memory, Gauge gauge, EmergencyGoal goal) {
        if (tier != EmergencyTier.ACTIVE_JOBS) {
            return false;
        }
        if (!goal.begin().metBy(gauge.settledWhole(usage -> !goal.begin().metBy(usage)))) {
            return true;
        }
        boolean cooling = memory.nothingGainedWithin(run.settings().emergency().cooldown());
        if (cooling) {
            run.alerts()
                    .add("files of active jobs are not taken: an emergency less than "
                            + Setting.EMERGENCY_COOLDOWN_MINUTES.key() + " = "
                            + run.settings().emergency().cooldown() + " ago removed files and gained nothing");
        }
        return cooling;
    }

    private static void report(Run run, Gauge gauge, EmergencyGoal goal) {
        if (run.isStopped()) {
            return;
        }
        StorageUsage.Known usage = gauge.measure();
        if (goal.begin().metBy(usage)) {
            run.alerts()
                    .add(String.format(
                            Locale.ROOT,
                            "all that an emergency may take was looked at, and %.1f %% are still used (%d bytes are usable)",
                            usage.usedPercent(),
                            usage.usableBytes()));
        }
    }
}
