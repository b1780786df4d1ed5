// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.ScanEnd;
import java.util.Optional;
import java.util.function.Function;

/**
 * One pass under one rule. A full one goes on where the clock stopped it, and is repeated for files that were withheld for want of a known
 * job, if one was met since. It also looks after the quarantine.
 *
 * @param rule the rule, once the run knows how the store's clock stands
 * @param fileLimit how many files may be removed
 */
record Sweep(Function<StoreTime, Rule> rule, long fileLimit) implements Course {

    @Override
    public void follow(Run run, StoreTime time, ServiceMemory memory) {
        PassLimit limit = PassLimit.ofFiles(run, fileLimit);
        Pass pass = new Pass(run, rule.apply(time), time, limit);
        CleanupTrigger trigger = run.plan().trigger();
        boolean goesOn = run.plan().isFullPass() && !run.isDryRun();
        Optional<String> position = goesOn ? memory.takePosition(trigger) : Optional.empty();
        QuarantineKeeper quarantine = new QuarantineKeeper(run, time);
        if (run.plan().isFullPass()) {
            quarantine.tidy();
        }
        run.census().begin(position.isEmpty());
        ScanEnd end = pass.walk(position);
        if (goesOn && !run.isOver() && run.outcome() == RunOutcome.TIME_LIMIT) {
            memory.keepPosition(trigger, end.resumeFrom());
        }
        if (end.complete() && run.plan().isFullPass()) {
            run.census().complete();
            if (position.isEmpty()) {
                memory.keepPassSize(trigger, run.ledger().scanned());
            }
            if (!run.isStopped() && withheldUntilKnown(run, memory)) {
                run.believeAbsence();
                pass.repeated().walk(Optional.empty());
            }
            if (run.setsAside() && run.ledger().removed() > 0) {
                quarantine.trim(); // for what it set aside itself
            }
        }
    }

    private static boolean withheldUntilKnown(Run run, ServiceMemory memory) {
        return memory.knownJobSeen().get() && run.ledger().kept(Reason.NOT_FOUND_UNPROVEN) > 0;
    }
}
