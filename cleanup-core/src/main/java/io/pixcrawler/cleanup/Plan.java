// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RunLock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one trigger asks of the engine: where to look, in which passes under which rules, and who else must not.
 *
 * @param trigger the trigger
 * @param prefixes where to look; empty for everything: a full pass also takes directories found empty
 * @param descend which directories are worth entering
 * @param allSignals whether the change time counts, beside the modification time
 * @param course the passes
 * @param lockOrNull the lock that the run needs; null for none
 */
record Plan(
        CleanupTrigger trigger,
        List<String> prefixes,
        Predicate<String> descend,
        boolean allSignals,
        Course course,
        RunLock.@Nullable Mode lockOrNull) {

    boolean isFullPass() {
        return prefixes.isEmpty();
    }

    Optional<RunLock.Mode> lock() {
        return Optional.ofNullable(lockOrNull);
    }
}
