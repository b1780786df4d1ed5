// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.pixcrawler.cleanup.CleanupHealth.Check;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.examples.host.tasks.Restorables;
import io.pixcrawler.cleanup.examples.host.tasks.TaskQueue;
import io.pixcrawler.cleanup.examples.host.tasks.UsageSamples;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be asked; nothing of it changes anything. */
@RestController
@RequestMapping("/api/v1/cleanup")
@Tag(name = "Questions", description = "How the storage stands, what runs did, why a file goes or stays. For viewers.")
class Questions {

    /** There is one a minute; to read a day of them is most of what an answer costs. */
    private static final Duration SAMPLES_AGE = Duration.ofSeconds(5);

    private static final int MOST = 200;
    private static final String ALLOWED = "allowed is 1 to 200";

    private final TempStorageCleanupService service;
    private final TaskQueue queue;
    private final LoadingCache<String, List<UsageSamples.Sample>> samples;
    private final Restorables restorables;

    Questions(TempStorageCleanupService service, TaskQueue queue, UsageSamples samples, Restorables restorables) {
        this.service = service;
        this.queue = queue;
        this.samples = Caffeine.newBuilder().expireAfterWrite(SAMPLES_AGE).build(key -> samples.recent());
        this.restorables = restorables;
    }

    @GetMapping("/stats")
    @Operation(
            summary = "How full the storage is, and with what",
            description =
                    "The usage is measured for the answer; files and bytes are those of the last full pass, at census_at.")
    StatsAnswer stats() {
        return StatsAnswer.of(service.storageStats(), samples.get(""));
    }

    @GetMapping("/health")
    @Operation(
            summary = "Whether the cleanup can do its work, and whether it has to",
            description = "Goes by what is known; with live=true the storage and the job store are asked.")
    HealthAnswer health(
            @Parameter(description = "Whether storage and job store are asked, for a few seconds at most")
                    @RequestParam(defaultValue = "false")
                    boolean live) {
        return HealthAnswer.of(service.health(live ? Check.LIVE : Check.LAST_KNOWN));
    }

    @GetMapping("/history")
    @Operation(
            summary = "What the last runs did",
            description = "Those that did, found or failed at something, newest first.")
    HistoryAnswer history(
            @Parameter(description = "How many at most")
                    @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = ALLOWED)
                    @Max(value = MOST, message = ALLOWED)
                    int limit) {
        return HistoryAnswer.of(service.history(limit), restorables);
    }

    @GetMapping("/explain")
    @Operation(
            summary = "What would become of one file, and why",
            description = "Asks the storage and the job store afresh, and changes nothing.")
    ExplainAnswer explain(
            @Parameter(description = "The path of the file below the storage's root, with /")
                    @RequestParam
                    @NotBlank(message = "allowed is the path of a file below the storage's root")
                    String key) {
        return ExplainAnswer.of(service.explain(key));
    }

    @GetMapping("/tasks")
    @Operation(
            summary = "The last tasks",
            description = "Newest first; as task/{task_id}/status tells each, but for the examples.")
    TasksAnswer tasks(
            @Parameter(description = "How many at most")
                    @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = ALLOWED)
                    @Max(value = MOST, message = ALLOWED)
                    int limit) {
        return new TasksAnswer(queue.newest(limit).stream()
                .map(task -> TaskAnswer.inList(task, restorables))
                .toList());
    }

    @GetMapping("/task/{task_id}/status")
    @Operation(
            summary = "How far a task is",
            description =
                    "PENDING: waits, if put off until not_before. PROGRESS: runs. SUCCESS: ran, with its stats. FAILURE: was cancelled, or failed for good after 3 retries, with its error.")
    @ApiResponse(responseCode = "200", description = "The task", useReturnTypeSchema = true)
    @UnknownTask
    TaskAnswer status(@PathVariable("task_id") String id) {
        return queue.find(id)
                .map(task -> TaskAnswer.of(task, restorables))
                .orElseThrow(() -> new UnknownTaskException(id));
    }
}
