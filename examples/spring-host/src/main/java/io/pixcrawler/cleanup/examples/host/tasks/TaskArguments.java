// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pixcrawler.cleanup.examples.host.SnakeCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task is about; each kind has its own.
 *
 * @param maxAgeHours orphaned: how old a file must be; the setting's if null
 * @param jobId crash, chunk: the job; all jobs if null
 * @param chunkId chunk: the chunk of the job
 * @param files chunk: its completed files; all if null
 * @param runId restore: the run whose files come back
 */
@SnakeCase
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskArguments(
        @Nullable Integer maxAgeHours,
        @Nullable String jobId,
        @Nullable String chunkId,
        @Nullable List<String> files,
        @Nullable String runId) {

    /** Nothing to say. */
    public static final TaskArguments NONE = new TaskArguments(null, null, null, null, null);

    /** Copies the list. */
    public TaskArguments {
        files = files == null ? null : List.copyOf(files);
    }

    static TaskArguments age(@Nullable Integer maxAgeHours) {
        return new TaskArguments(maxAgeHours, null, null, null, null);
    }

    static TaskArguments job(@Nullable String jobId) {
        return new TaskArguments(null, jobId, null, null, null);
    }

    static TaskArguments chunk(String jobId, String chunkId, @Nullable List<String> files) {
        return new TaskArguments(null, jobId, chunkId, files, null);
    }

    static TaskArguments run(String runId) {
        return new TaskArguments(null, null, null, null, runId);
    }
}
