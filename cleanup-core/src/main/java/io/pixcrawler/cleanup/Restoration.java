// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The books of one restoration. Not thread safe. */
final class Restoration {

    private final RunId run;
    private final Set<String> notFound;
    private final Map<RestoreResult.Outcome, Long> outcomes = new EnumMap<>(RestoreResult.Outcome.class);
    private final List<String> troubleSample = new ArrayList<>();
    private long bytes;

    /** @param keys that were asked for by name; changed here */
    Restoration(RunId run, Set<String> keys) {
        this.run = run;
        this.notFound = keys;
    }

    void add(RestoreResult result) {
        notFound.remove(result.file().key());
        outcomes.merge(result.outcome(), 1L, Long::sum);
        if (result.outcome() == RestoreResult.Outcome.RESTORED) {
            bytes += result.file().sizeBytes();
        } else if (troubleSample.size() < CleanupStats.ERROR_SAMPLE_SIZE) {
            troubleSample.add(
                    result.file().key() + " did not come back (" + result.outcome() + "): " + result.detail());
        }
    }

    RestoreStats stats(boolean complete) {
        return new RestoreStats(
                run,
                of(RestoreResult.Outcome.RESTORED),
                bytes,
                of(RestoreResult.Outcome.OCCUPIED),
                of(RestoreResult.Outcome.GONE),
                of(RestoreResult.Outcome.FAILED),
                notFound.size(),
                complete,
                troubleSample);
    }

    private long of(RestoreResult.Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}
