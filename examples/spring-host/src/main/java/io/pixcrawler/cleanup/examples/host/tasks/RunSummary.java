// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.examples.host.SnakeCase;
import io.pixcrawler.cleanup.spi.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one run did, as history and tasks tell it.
 *
 * @param runId the run
 * @param trigger what it did
 * @param requestedBy who asked
 * @param dryRun whether nothing was touched
 * @param startedAt the start
 * @param finishedAt the end
 * @param outcome how it ended
 * @param outcomeReason the first thing a person should know of it; often empty
 * @param filesScanned files that it looked at
 * @param filesDeleted files that went, those set aside included; in a dry run those that would go
 * @param filesSetAside those among them that can be brought back, at first
 * @param bytesFreed bytes that the store gave back; in a dry run those that it would. Files that are set aside free none until they are purged
 * @param bytesRemoved the sizes of all files that went or would go, those set aside included; only with a task
 * @param filesKept files that stay
 * @param filesFailed files that the store could not remove
 * @param filesPurged files of earlier runs that went for good
 * @param keptByReason the kept ones by reason
 * @param removedByReason those that went, or would go, by reason
 * @param restorable whether something of it can be brought back now
 * @param examples at most 100 of the files that went or would go; only where one task is asked for
 */
@SnakeCase
public record RunSummary(
        String runId,
        String trigger,
        String requestedBy,
        boolean dryRun,
        Instant startedAt,
        Instant finishedAt,
        String outcome,
        String outcomeReason,
        long filesScanned,
        long filesDeleted,
        long filesSetAside,
        long bytesFreed,
        @Nullable Long bytesRemoved,
        long filesKept,
        long filesFailed,
        long filesPurged,
        Map<String, Long> keptByReason,
        Map<String, Long> removedByReason,
        boolean restorable,
        @Nullable List<RemovedFile> examples) {

    /** Of this record, without examples. */
    public static RunSummary of(RunRecord run) {
        boolean dry = run.dryRun();
        return new RunSummary(
                run.id().value(),
                run.trigger(),
                run.requestedBy(),
                dry,
                run.startedAt(),
                run.endedAt(),
                run.outcome(),
                run.detail(),
                run.counter("scanned"),
                run.counter(dry ? "would_delete" : "deleted"),
                run.counter("quarantined"),
                run.counter(dry ? "bytes_would_free" : "bytes_freed"),
                null,
                run.counter("kept"),
                run.counter("failed"),
                run.counter("purged"),
                startingWith("kept.", run.counters()),
                startingWith("removed.", run.counters()),
                false,
                null);
    }

    private static Map<String, Long> startingWith(String prefix, Map<String, Long> counters) {
        Map<String, Long> found = new TreeMap<>();
        counters.forEach((name, count) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), count);
            }
        });
        return found;
    }

    /** The same with what it removed. */
    RunSummary with(RemovedFiles.OfRun removed) {
        return with(removed.bytes(), restorable, removed.examples());
    }

    /** The same, without files to look at. */
    public RunSummary withoutExamples() {
        return with(bytesRemoved, restorable, null);
    }

    /** The same, with this said of what can be brought back. */
    public RunSummary withRestorable(boolean value) {
        return with(bytesRemoved, value, examples);
    }

    private RunSummary with(@Nullable Long newBytes, boolean newRestorable, @Nullable List<RemovedFile> newExamples) {
        return new RunSummary(
                runId,
                trigger,
                requestedBy,
                dryRun,
                startedAt,
                finishedAt,
                outcome,
                outcomeReason,
                filesScanned,
                filesDeleted,
                filesSetAside,
                bytesFreed,
                newBytes,
                filesKept,
                filesFailed,
                filesPurged,
                keptByReason,
                removedByReason,
                newRestorable,
                newExamples);
    }
}
