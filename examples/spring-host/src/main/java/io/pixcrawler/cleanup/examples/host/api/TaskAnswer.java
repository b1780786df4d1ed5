// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.pixcrawler.cleanup.examples.host.SnakeCase;
import io.pixcrawler.cleanup.examples.host.tasks.Restorables;
import io.pixcrawler.cleanup.examples.host.tasks.RestoreSummary;
import io.pixcrawler.cleanup.examples.host.tasks.RunSummary;
import io.pixcrawler.cleanup.examples.host.tasks.Task;
import io.pixcrawler.cleanup.examples.host.tasks.TaskArguments;
import io.pixcrawler.cleanup.examples.host.tasks.TaskKind;
import io.pixcrawler.cleanup.examples.host.tasks.TaskProgress;
import io.pixcrawler.cleanup.examples.host.tasks.TaskResult;
import io.pixcrawler.cleanup.examples.host.tasks.TaskStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task.
 *
 * @param taskId its id
 * @param kind what it does
 * @param status how far it is
 * @param requestedBy who asked
 * @param dryRun whether it touches nothing
 * @param arguments what it is about
 * @param createdAt when it was asked for
 * @param startedAt when its last attempt began
 * @param finishedAt when it was over
 * @param attempt how often it was started
 * @param notBefore until when it was put off
 * @param cancelRequested whether its end was asked for
 * @param progress how far its run is
 * @param stats what its run did
 * @param restored what came back
 * @param error why it failed
 */
@SnakeCase
@Schema(description = "A task")
record TaskAnswer(
        @Schema(description = "Its id") String taskId,
        @Schema(description = "What it does") TaskKind kind,
        @Schema(description = "How far it is") TaskStatus status,

        @Schema(description = "Who asked; schedule, or job and its id, where it came by itself")
        String requestedBy,

        @Schema(description = "Whether it touches nothing") boolean dryRun,
        @Schema(description = "What it is about") TaskArguments arguments,
        @Schema(description = "When it was asked for") Instant createdAt,

        @Schema(description = "When its last attempt began") @Nullable
        Instant startedAt,

        @Schema(description = "When it was over") @Nullable Instant finishedAt,

        @Schema(description = "How often it was started; more than once after a failure, or when an instance died")
        int attempt,

        @Schema(
                description =
                        "Until when it was put off: for the rate of its kind, for its next try, or for another run")
        @Nullable
        Instant notBefore,

        @Schema(description = "Whether its end was asked for")
        boolean cancelRequested,

        @Schema(description = "How far its run is, at the last look; one a second") @Nullable
        TaskProgress progress,

        @Schema(description = "What its run did") @Nullable RunSummary stats,

        @Schema(description = "Of a restore, what came back") @Nullable
        RestoreSummary restored,

        @Schema(description = "Why it failed, or its last attempt did") @Nullable
        String error) {

    /** In a list, which is asked for often: without the files to look at. */
    static TaskAnswer inList(Task task, Restorables restorables) {
        TaskResult result = task.result();
        RunSummary run = result == null ? null : result.run();
        return of(task, run == null ? null : run.withoutExamples(), restorables);
    }

    static TaskAnswer of(Task task, Restorables restorables) {
        TaskResult result = task.result();
        return of(task, result == null ? null : result.run(), restorables);
    }

    private static TaskAnswer of(Task task, @Nullable RunSummary run, Restorables restorables) {
        TaskResult result = task.result();
        return new TaskAnswer(
                task.id(),
                task.request().kind(),
                task.status(),
                task.request().requestedBy(),
                task.request().dryRun(),
                task.request().arguments(),
                task.createdAt(),
                task.startedAt(),
                task.finishedAt(),
                task.attempt(),
                task.status() == TaskStatus.PENDING ? task.notBefore() : null,
                task.cancelRequested(),
                task.progress(),
                run == null ? null : run.withRestorable(restorables.contains(run.runId())),
                result == null ? null : result.restored(),
                task.error());
    }
}
