// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.AgeHistogram;
import io.pixcrawler.cleanup.policy.StateRule;
import io.pixcrawler.cleanup.policy.UsageLimit;
import io.pixcrawler.cleanup.policy.Window;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Instant;
import java.util.Optional;

/**
 * The rounds of one emergency. A round is one pass over one tier, for files of one window of time, oldest window first; it ends when the
 * measured usage is at the target, or when as many bytes went as were missing at its begin: then the usage is looked at again before more
 * goes. Two rounds that removed files and gained nothing end the run, and over files of active jobs one. Used by one thread.
 */
final class EmergencyRounds {

    private static final int ROUNDS_WITHOUT_GAIN = 2;

    private final Run run;
    private final StoreTime time;
    private final ServiceMemory memory;
    private final Gauge gauge;
    private int withoutGain;

    EmergencyRounds(Run run, StoreTime time, ServiceMemory memory, Gauge gauge) {
        this.run = run;
        this.time = time;
        this.memory = memory;
        this.gauge = gauge;
    }

    /**
     * Takes what this tier has, as far as the target asks for it.
     *
     * @param ages of the tier's files
     * @return whether the target was met, by any measurement: then nothing more goes, also if the usage has risen since
     */
    boolean clear(AgeHistogram ages, EmergencyTier tier, StateRule rule, UsageLimit target) {
        Window window = Window.ALWAYS;
        boolean again = false;
        int inVain = 0;
        while (!run.isStopped() && ages.files() > 0) {
            StorageUsage.Known before = gauge.measure();
            long missing = target.missingBytes(before);
            if (missing <= 0) {
                return true;
            }
            window = again ? window : ages.next(window.from(), widened(missing, inVain));
            RoundLimit limit = new RoundLimit(run, gauge, target, missing);
            long filesBefore = run.ledger().removed();
            new Pass(run, rule.in(window), time, limit).walk(Optional.empty());
            long files = run.ledger().removed() - filesBefore;
            if (isMetAfter(tier, before, limit, files)) {
                return true;
            }
            inVain = files == 0 ? inVain + 1 : 0;
            again = limit.allowance().isUsedUp() && files > 0; // what was only tried would be tried for ever
            if (!again) {
                if (window.before().equals(Instant.MAX)) {
                    return false;
                }
                window = new Window(window.before(), Instant.MAX);
            }
        }
        return false;
    }

    /**
     * Deletes for good what is set aside, oldest first, as far as the target asks for it.
     *
     * @return whether the target was met
     */
    boolean purge(UsageLimit target) {
        boolean more = true;
        while (more && !run.isStopped()) {
            StorageUsage.Known before = gauge.measure();
            long missing = target.missingBytes(before);
            if (missing <= 0) {
                return true;
            }
            PurgeRound round = new PurgeRound(run, gauge, target, missing);
            boolean whole = purge(round);
            if (round.files() > 0) {
                StorageUsage.Known after = gauge.settled(before, round.bytes() / 2, round::isReachedBy);
                book(
                        new EmergencyRound(
                                EmergencyTier.QUARANTINE,
                                round.files(),
                                round.bytes(),
                                before,
                                after,
                                gained(before, after)),
                        true);
            }
            more = whole && round.files() > 0 && !run.isDryRun();
        }
        return run.isDryRun() && target.missingBytes(gauge.measure()) <= 0;
    }

    /** Whether there is a quarantine, and it could be purged. What is left of it is for the other tiers to make up for. */
    private boolean purge(PurgeRound round) {
        try {
            Optional<Quarantine> quarantine = run.environment().storage().quarantine();
            quarantine.ifPresent(round::purge);
            return quarantine.isPresent();
        } catch (Gauge.UsageUnknownException e) {
            throw e;
        } catch (Exception e) {
            run.error("the quarantine could not be purged: " + e, e);
            return false;
        }
    }

    /** After rounds that found nothing to take the next one looks at twice as much each time, or a tier that nobody believes would cost hundreds. */
    private static long widened(long missing, int inVain) {
        int doublings = Math.min(inVain, Long.numberOfLeadingZeros(missing) - 1);
        return missing << doublings;
    }

    private boolean isMetAfter(EmergencyTier tier, StorageUsage.Known before, RoundLimit limit, long files) {
        StorageUsage.Known after = gauge.settled(before, limit.bytesRemoved() / 2, limit::isReachedBy);
        boolean acted = files > 0 || limit.allowance().isUsedUp(); // by files of which nobody knows whether they went
        book(new EmergencyRound(tier, files, limit.bytesRemoved(), before, after, gained(before, after)), acted);
        return limit.isReached() || limit.isReachedBy(after);
    }

    private static boolean gained(StorageUsage.Known before, StorageUsage.Known after) {
        return after.usedBytes() < before.usedBytes() || after.usableBytes() > before.usableBytes();
    }

    private void book(EmergencyRound round, boolean acted) {
        run.rounds().add(round);
        run.voice().tell(listener -> listener.emergencyRoundDone(run.id(), round));
        if (!acted || round.gained()) {
            withoutGain = acted ? 0 : withoutGain;
            return;
        }
        withoutGain++;
        if (!run.isDryRun()) {
            memory.nothingGained();
        }
        if (withoutGain >= ROUNDS_WITHOUT_GAIN || round.tier() == EmergencyTier.ACTIVE_JOBS) {
            run.alerts()
                    .add(
                            "the emergency was ended: " + withoutGain
                                    + " round(s) removed files and the usage did not fall. Are they hard links, or held open by a process, or does somebody write as fast?");
            run.stop(RunOutcome.ABORTED);
        }
    }
}
