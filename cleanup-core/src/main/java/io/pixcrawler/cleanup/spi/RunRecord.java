// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Instant;
import java.util.Map;

/**
 * One run, in a form that can be stored: names instead of types, so that a later version reads what an earlier one wrote.
 *
 * @param id the run
 * @param storage the storage's {@link StorageProvider#name}
 * @param trigger the name of what started it
 * @param requestedBy who asked; empty where nobody said
 * @param dryRun whether nothing was touched
 * @param startedAt the start, by the host's clock
 * @param endedAt the end, by the host's clock
 * @param outcome the name of how it ended
 * @param detail the first thing a person should know: why it was skipped, or the first alert or error; empty where there is none
 * @param counters numbers by name, such as {@code deleted} or {@code kept.JOB_ACTIVE}; those that are 0 may be left out
 */
public record RunRecord(
        RunId id,
        String storage,
        String trigger,
        String requestedBy,
        boolean dryRun,
        Instant startedAt,
        Instant endedAt,
        String outcome,
        String detail,
        Map<String, Long> counters) {

    /** @throws NullPointerException if a name or number among the counters is null */
    public RunRecord {
        counters = Map.copyOf(counters);
    }

    /** The counter with this name; 0 where there is none. */
    public long counter(String name) {
        return counters.getOrDefault(name, 0L);
    }
}
