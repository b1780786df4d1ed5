package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Rule;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What one trigger asks of the engine: where to look, which rule decides, which times count, how much may go.
 *
 * @param trigger the trigger
 * @param prefixes where to look; empty for a full pass over everything
 * @param descend which directories are worth entering
 * @param rule the rule, once the run knows how the store's clock stands
 * @param allSignals whether the change time counts, beside the modification time
 * @param fileLimit how many files may be removed
 */
record Plan(
        CleanupTrigger trigger,
        List<String> prefixes,
        Predicate<String> descend,
        Function<StoreTime, Rule> rule,
        boolean allSignals,
        long fileLimit) {

    /** A full pass takes directories found empty, goes on where it was stopped, and excludes others on the same storage. */
    boolean isFullPass() {
        return prefixes.isEmpty();
    }
}
