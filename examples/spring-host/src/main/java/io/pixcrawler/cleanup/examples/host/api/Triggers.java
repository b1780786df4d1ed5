// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.pixcrawler.cleanup.examples.host.tasks.Task;
import io.pixcrawler.cleanup.examples.host.tasks.TaskQueue;
import io.pixcrawler.cleanup.examples.host.tasks.TaskRequest;
import io.pixcrawler.cleanup.examples.host.tasks.TaskStatus;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.RunId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What starts, ends or undoes a run. Each call makes a task and answers at once. */
@RestController
@RequestMapping("/api/v1/cleanup")
@Tag(
        name = "Triggers",
        description = "Start, end or undo a run. For operators. Each answers at once with a task to ask for.")
class Triggers {

    /** All jobs that failed or were cancelled, as the original had it. */
    private static final String ALL_JOBS = "0";

    private static final String DRY_RUN = "Whether nothing is touched, and the task only tells what would go.";

    private final TaskQueue queue;

    Triggers(TaskQueue queue) {
        this.queue = queue;
    }

    @PostMapping("/scheduled")
    @Operation(
            summary = "Start the regular cleanup",
            description =
                    "Removes orphans and what failed and cancelled jobs left; becomes an emergency if the storage is full enough for one. At most 1 a minute starts, others wait.")
    @Accepted
    ResponseEntity<AcceptedAnswer> scheduled(
            @Parameter(description = DRY_RUN) @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal asker) {
        return submit(TaskRequest.scheduled(asker.getName()).withDryRun(dryRun));
    }

    @PostMapping("/emergency")
    @Operation(
            summary = "Make room",
            description =
                    "Removes what is needed least, oldest first, until there is room; does nothing below the emergency threshold. What it removes cannot be restored. At most 5 a minute start.")
    @Accepted
    ResponseEntity<AcceptedAnswer> emergency(
            @Parameter(description = DRY_RUN) @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal asker) {
        return submit(TaskRequest.emergency(asker.getName()).withDryRun(dryRun));
    }

    @PostMapping("/orphaned")
    @Operation(
            summary = "Remove orphans",
            description =
                    "Removes files older than the age whose jobs are all gone, or over for long enough. At most 10 an hour start.")
    @Accepted
    ResponseEntity<AcceptedAnswer> orphaned(
            @Valid @RequestBody(required = false) @Nullable OrphanedQuestion question,
            @Parameter(description = DRY_RUN) @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal asker) {
        Integer age = question == null ? null : question.maxAgeHours();
        return submit(TaskRequest.orphaned(asker.getName(), age).withDryRun(dryRun));
    }

    @PostMapping("/crash/{job_id}")
    @Operation(
            summary = "Remove what a crashed job left",
            description =
                    "Removes the files of this job, if it failed or was cancelled; with 0 those of all such jobs. At most 20 an hour start.")
    @Accepted
    ResponseEntity<AcceptedAnswer> crash(
            @Parameter(description = "The job, or 0 for all") @PathVariable("job_id") String job,
            @Parameter(description = DRY_RUN) @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal asker) {
        TaskRequest request = job.equals(ALL_JOBS)
                ? TaskRequest.crashes(asker.getName())
                : TaskRequest.crash(asker.getName(), new JobId(job));
        return submit(request.withDryRun(dryRun));
    }

    @PostMapping("/restore/{run_id}")
    @Operation(
            summary = "Bring back what a run set aside",
            description = "Never over anything that lies there by now. At most 10 an hour start.")
    @Accepted
    ResponseEntity<AcceptedAnswer> restore(
            @Parameter(description = "The run, as in the history") @PathVariable("run_id") String run,
            Principal asker) {
        return submit(TaskRequest.restore(asker.getName(), new RunId(run)));
    }

    @PostMapping("/task/{task_id}/cancel")
    @Operation(
            summary = "End a task",
            description =
                    "One that waits is over at once; one that runs begins no further removal within about a second. A restore that runs goes on.")
    @Accepted
    @UnknownTask
    ResponseEntity<AcceptedAnswer> cancel(@PathVariable("task_id") String id, Principal asker) {
        Task task = queue.find(id).orElseThrow(() -> new UnknownTaskException(id));
        if (!queue.cancel(id, asker.getName())) {
            throw new TaskIsOverException(id, task.status());
        }
        return accepted(id);
    }

    private ResponseEntity<AcceptedAnswer> submit(TaskRequest request) {
        return accepted(queue.submit(request));
    }

    private ResponseEntity<AcceptedAnswer> accepted(String id) {
        URI status = URI.create("/api/v1/cleanup/task/" + id + "/status");
        TaskStatus now = queue.find(id).map(Task::status).orElse(TaskStatus.PENDING);
        return ResponseEntity.accepted().location(status).body(new AcceptedAnswer(id, now, status.toString()));
    }
}
