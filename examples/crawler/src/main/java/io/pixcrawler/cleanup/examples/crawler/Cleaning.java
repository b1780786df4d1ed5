// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.FileOutcome;
import io.pixcrawler.cleanup.RunOutcome;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One trigger, called twice: first as a dry run, then for real.
 *
 * @param shown what the dry run said
 * @param shownFiles its decisions by key
 * @param done what the real run said
 * @param doneFiles its decisions by key
 */
record Cleaning(
        CleanupStats shown,
        Map<String, FileDecision> shownFiles,
        CleanupStats done,
        Map<String, FileDecision> doneFiles) {

    /** The files that the real run reported as deleted or set aside. */
    Set<String> deleted() {
        Set<String> gone = new HashSet<>(keys(doneFiles, FileOutcome.DELETED));
        gone.addAll(keys(doneFiles, FileOutcome.QUARANTINED));
        return gone;
    }

    /** Whether the dry run listed exactly what then went; a run that met a limit took what came first. */
    boolean cameAsShown() {
        boolean limited = shown.outcome() != RunOutcome.COMPLETED || done.outcome() != RunOutcome.COMPLETED;
        return limited
                || done.dryRun()
                || keys(shownFiles, FileOutcome.WOULD_DELETE).equals(deleted());
    }

    private static Set<String> keys(Map<String, FileDecision> decisions, FileOutcome outcome) {
        return decisions.values().stream()
                .filter(decision -> decision.outcome() == outcome)
                .map(FileDecision::key)
                .collect(Collectors.toSet());
    }
}
