// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.pixcrawler.cleanup.CleanupHistory;
import io.pixcrawler.cleanup.examples.host.tasks.Restorables;
import io.pixcrawler.cleanup.examples.host.tasks.RunSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What the last runs did.
 *
 * @param runs newest first
 */
@Schema(description = "What the last runs did")
record HistoryAnswer(@Schema(description = "Newest first") List<RunSummary> runs) {

    HistoryAnswer {
        runs = List.copyOf(runs);
    }

    static HistoryAnswer of(CleanupHistory history, Restorables restorables) {
        return new HistoryAnswer(history.runs().stream()
                .map(RunSummary::of)
                .map(run -> run.withRestorable(restorables.contains(run.runId())))
                .toList());
    }
}
