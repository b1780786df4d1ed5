// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupHistory;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.spi.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What one run did, as the endpoint says it.
 *
 * @param run the run
 * @param trigger what started it
 * @param requestedBy who asked; empty where nobody said
 * @param dryRun whether nothing was touched
 * @param startedAt the start
 * @param endedAt the end
 * @param millis the time between
 * @param outcome how it ended
 * @param detail the first thing a person should know; often empty
 * @param counters numbers by name, those that are 0 left out
 */
record RunAnswer(
        String run,
        String trigger,
        String requestedBy,
        boolean dryRun,
        String startedAt,
        String endedAt,
        long millis,
        String outcome,
        String detail,
        Map<String, Long> counters) {

    /**
     * The last runs.
     *
     * @param runs those that did, found or failed at something, newest first
     * @param uneventfulRuns how many had nothing to do
     * @param since when these began to be counted
     */
    record History(List<RunAnswer> runs, long uneventfulRuns, String since) implements OperationResponseBody {

        static History of(CleanupHistory history) {
            return new History(
                    history.runs().stream().map(RunAnswer::of).toList(),
                    history.uneventfulRuns(),
                    history.since().toString());
        }
    }

    /**
     * A run that was asked for here, with all that it has to say.
     *
     * @param run what it did
     * @param alerts what a person should look at
     * @param errors what went wrong: the first texts
     */
    record Report(RunAnswer run, List<String> alerts, List<String> errors) implements OperationResponseBody {

        static Report of(CleanupStats stats, String storage) {
            return new Report(RunAnswer.of(stats.toRecord(storage)), stats.alerts(), stats.errorSample());
        }
    }

    static RunAnswer of(RunRecord run) {
        return new RunAnswer(
                run.id().value(),
                run.trigger(),
                run.requestedBy(),
                run.dryRun(),
                run.startedAt().toString(),
                run.endedAt().toString(),
                Duration.between(run.startedAt(), run.endedAt()).toMillis(),
                run.outcome(),
                run.detail(),
                new TreeMap<>(run.counters()));
    }
}
