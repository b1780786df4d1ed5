// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.StateRule;
import io.pixcrawler.cleanup.policy.UsageLimit;
import io.pixcrawler.cleanup.policy.Window;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;
import java.util.Optional;

/**
 * The rounds of one emergency. A round is one pass over one tier, for files of one window of time, oldest window first; it ends when the
 * measured usage is at the target, or when as many bytes went as were missing at its begin: then the usage is looked at again before more
 * goes. Two rounds that removed files and gained nothing end the run. Used by one thread.
 */
final class EmergencyRounds {

    private static final int ROUNDS_WITHOUT_GAIN = 2;

    private final Run run;
    private final StoreTime time;
    private final ServiceMemory memory;
    private final Gauge gauge;
    private final Survey survey;
    private int withoutGain;

    EmergencyRounds(Run run, StoreTime time, ServiceMemory memory, Gauge gauge, Survey survey) {
        this.run = run;
        this.time = time;
        this.memory = memory;
        this.gauge = gauge;
        this.survey = survey;
    }

    /** Takes what this tier has, as far as the target asks for it. */
    void clear(EmergencyTier tier, StateRule rule, UsageLimit target) {
        Window window = new Window(Instant.MIN, Instant.MAX);
        boolean again = false;
        while (!run.isStopped() && survey.of(tier).files() > 0) {
            StorageUsage.Known before = gauge.measure();
            long missing = target.missingBytes(before);
            if (missing <= 0) {
                return;
            }
            window = again ? window : survey.of(tier).next(window.from(), missing);
            RoundLimit limit = new RoundLimit(run, gauge, target, missing);
            long filesBefore = run.ledger().removed();
            new Pass(run, rule.in(window), time, limit).walk(Optional.empty());
            judgeGain(tier, before, limit, run.ledger().removed() - filesBefore);
            again = limit.allowance().isUsedUp();
            if (!again) {
                if (window.before().equals(Instant.MAX)) {
                    return;
                }
                window = new Window(window.before(), Instant.MAX);
            }
        }
    }

    private void judgeGain(EmergencyTier tier, StorageUsage.Known before, RoundLimit limit, long files) {
        StorageUsage.Known after = gauge.settled(before, limit.bytesRemoved(), limit::isReachedBy);
        boolean gained = after.usedBytes() < before.usedBytes() || after.usableBytes() > before.usableBytes();
        EmergencyRound round = new EmergencyRound(tier, files, limit.bytesRemoved(), before, after, gained);
        run.rounds().add(round);
        run.tell(listener -> listener.emergencyRoundDone(run.id(), round));
        if (files == 0 || gained) {
            withoutGain = files == 0 ? withoutGain : 0;
            return;
        }
        withoutGain++;
        if (!run.isDryRun()) {
            memory.nothingGained();
        }
        if (withoutGain >= ROUNDS_WITHOUT_GAIN) {
            run.alerts()
                    .add(
                            "the emergency was ended: " + ROUNDS_WITHOUT_GAIN
                                    + " rounds removed files and the usage did not fall. Are they hard links, or held open by a process, or does somebody write as fast?");
            run.stop(RunOutcome.ABORTED);
        }
    }
}
