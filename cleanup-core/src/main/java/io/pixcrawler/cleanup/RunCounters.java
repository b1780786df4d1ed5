// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RunRecord;
import java.util.HashMap;
import java.util.Map;

/** The stats of a run as a record that can be stored: its counters by name. */
final class RunCounters {

    private RunCounters() {}

    static RunRecord recordOf(CleanupStats stats, String storage) {
        return new RunRecord(
                stats.runId(),
                storage,
                stats.trigger().name(),
                stats.requestedBy(),
                stats.dryRun(),
                stats.startedAt(),
                stats.endedAt(),
                stats.outcome().name(),
                detailOf(stats),
                of(stats));
    }

    private static String detailOf(CleanupStats stats) {
        return stats.skipReason()
                .map(SkipReason::name)
                .or(() -> stats.alerts().stream().findFirst())
                .or(() -> stats.errorSample().stream().findFirst())
                .orElse("");
    }

    private static Map<String, Long> of(CleanupStats stats) {
        FileCounts files = stats.files();
        Map<String, Long> counters = new HashMap<>();
        counters.put("scanned", files.scanned());
        counters.put("deleted", files.deleted());
        counters.put("quarantined", files.quarantined());
        counters.put("already_gone", files.alreadyGone());
        counters.put("changed", files.changed());
        counters.put("refused", files.refused());
        counters.put("kept", files.kept());
        counters.put("failed", files.failed());
        counters.put("unknown_outcome", files.unknownOutcome());
        counters.put("would_delete", files.wouldDelete());
        counters.put("bytes_freed", stats.bytesFreed());
        counters.put("bytes_would_free", stats.bytesWouldFree());
        counters.put("purged", stats.purged().files());
        counters.put("purged_bytes", stats.purged().bytesFreed());
        counters.put("purge_failed", stats.purged().failed());
        counters.put("directories_removed", stats.directoriesRemoved());
        counters.put("errors", stats.errors());
        files.keptBy().forEach((reason, count) -> counters.put("kept." + reason, count));
        files.removedBy().forEach((reason, count) -> counters.put("removed." + reason, count));
        counters.values().removeIf(count -> count == 0);
        return counters;
    }
}
