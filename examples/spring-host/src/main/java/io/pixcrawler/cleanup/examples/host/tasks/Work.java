// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RestoreStats;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.RunProgress;
import io.pixcrawler.cleanup.SkipReason;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Calls the library for a task, and says how that ended. */
@Component
class Work {

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final TempStorageCleanupService service;
    private final RemovedFiles removed;
    private final TaskTable table;
    private final Clock clock;

    Work(TempStorageCleanupService service, RemovedFiles removed, TaskTable table, Clock clock) {
        this.service = service;
        this.removed = removed;
        this.table = table;
        this.clock = clock;
    }

    /** Never throws: an error too, be it of memory or of a class that is missing, is a failure of this task alone. */
    final Attempt perform(Task task, Consumer<RunProgress> progress) {
        try {
            return attempt(task, progress);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return new Attempt.Failed(String.valueOf(e.getMessage()), null, false); // the same the next time
        } catch (RuntimeException e) {
            return new Attempt.Failed(e.toString(), null, true);
        } catch (Error e) {
            LOG.error("task {}: {}", task.id(), e, e);
            return new Attempt.Failed(e.toString(), null, true);
        }
    }

    Attempt attempt(Task task, Consumer<RunProgress> progress) {
        return task.request().kind() == TaskKind.RESTORE ? restore(task.request()) : run(task, progress);
    }

    private Attempt run(Task task, Consumer<RunProgress> progress) {
        RunOptions options = RunOptions.defaults()
                .withDryRun(task.request().dryRun())
                .withRequestedBy(task.request().requestedBy())
                .withRaisedAt(raisedAt(task))
                .withTimeLimit(task.request().kind().timeLimit())
                .withProgress(progress);
        CleanupStats stats = call(service.with(options), task.request());
        TaskResult result = new TaskResult(RunSummary.of(stats.toRecord("")).with(removed.take(stats.runId())), null);
        if (stats.outcome() == RunOutcome.CANCELLED) {
            return new Attempt.Cancelled(result);
        }
        if (stats.outcome() == RunOutcome.ABORTED) {
            return new Attempt.Failed("the run was aborted: " + firstOf(stats), result, true);
        }
        return stats.skipReason().map(reason -> skipped(reason, result)).orElseGet(() -> new Attempt.Done(result));
    }

    private static Attempt skipped(SkipReason reason, TaskResult result) {
        return switch (reason) {
            case LOCKED -> new Attempt.Held();
            case LOCK_UNAVAILABLE ->
                new Attempt.Failed("whether another run works on the storage could not be found out", result, true);
            default -> new Attempt.Done(result);
        };
    }

    private static CleanupStats call(CleanupOperations operations, TaskRequest request) {
        TaskArguments arguments = request.arguments();
        return switch (request.kind()) {
            case EMERGENCY -> operations.emergencyCleanup();
            case SCHEDULED -> operations.scheduledCleanup();
            case ORPHANED -> orphaned(operations, arguments.maxAgeHours());
            case CRASH -> crash(operations, arguments.jobId());
            case CHUNK -> chunk(operations, arguments);
            case RESTORE -> throw new IllegalArgumentException("a restore is no run");
        };
    }

    private static CleanupStats orphaned(CleanupOperations operations, @Nullable Integer hours) {
        return hours == null
                ? operations.cleanupOrphanedFiles()
                : operations.cleanupOrphanedFiles(Duration.ofHours(hours));
    }

    private static CleanupStats crash(CleanupOperations operations, @Nullable String job) {
        return job == null ? operations.cleanupAfterCrash() : operations.cleanupAfterCrash(new JobId(job));
    }

    private static CleanupStats chunk(CleanupOperations operations, TaskArguments arguments) {
        ChunkId chunk = ChunkId.of(
                Objects.requireNonNull(arguments.jobId(), "job_id"),
                Objects.requireNonNull(arguments.chunkId(), "chunk_id"));
        List<String> files = arguments.files();
        return files == null
                ? operations.cleanupAfterChunkCompletion(chunk)
                : operations.cleanupAfterChunkCompletion(chunk, files);
    }

    private Attempt restore(TaskRequest request) {
        RunId run = new RunId(Objects.requireNonNull(request.arguments().runId(), "run_id"));
        RestoreStats stats = service.undo().requestedBy(request.requestedBy()).restore(run);
        return ended(RestoreSummary.of(stats));
    }

    /** Not all of it is no success, whatever came back. */
    static Attempt ended(RestoreSummary restored) {
        TaskResult result = new TaskResult(null, restored);
        if (restored.complete() && restored.filesFailed() == 0) {
            return new Attempt.Done(result);
        }
        String rest = restored.complete() ? "" : ", and not all was looked at";
        return new Attempt.Failed(
                "%d files are back, %d could not be brought back%s: ask again"
                        .formatted(restored.filesRestored(), restored.filesFailed(), rest),
                result,
                false);
    }

    private static String firstOf(CleanupStats stats) {
        return stats.errorSample().stream()
                .findFirst()
                .or(() -> stats.alerts().stream().findFirst())
                .orElse("no reason is known");
    }

    /**
     * When it was asked for, by this machine's clock, as the library wants it: the row has the database's. The clock is read before the database's, so that what passes in
     * between makes the moment earlier, and never later than what was written since.
     *
     * @throws IllegalStateException if the database's clock was set back meanwhile: nobody knows the moment then, and a later one could take what was written since
     */
    Instant raisedAt(Task task) {
        Instant now = clock.instant();
        Duration age = table.age(task);
        if (age.isNegative()) {
            throw new IllegalStateException("the task was asked for " + age.negated()
                    + " after now: the database's clock was set back, so when it was is not known");
        }
        return now.minus(age);
    }
}
