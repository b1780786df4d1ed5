// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Rule;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What one trigger asks of the engine: where to look, which rule decides, which times count, how much may go.
 *
 * @param trigger the trigger
 * @param isFullPass whether everything is looked at; a full pass takes directories found empty, goes on where it was stopped, and excludes
 *     others on the same storage
 * @param prefixes where to look; empty for a full pass, and only for one
 * @param descend which directories are worth entering
 * @param rule the rule, once the run knows how the store's clock stands
 * @param allSignals whether the change time counts, beside the modification time
 * @param fileLimit how many files may be removed
 */
record Plan(
        CleanupTrigger trigger,
        boolean isFullPass,
        List<String> prefixes,
        Predicate<String> descend,
        Function<StoreTime, Rule> rule,
        boolean allSignals,
        long fileLimit) {

    /** @throws IllegalArgumentException if prefixes and full pass contradict each other: a naming must say where an owner's files lie */
    Plan {
        if (isFullPass != prefixes.isEmpty()) {
            throw new IllegalArgumentException(trigger + " with prefixes " + prefixes + ": only a full pass has none");
        }
    }
}
