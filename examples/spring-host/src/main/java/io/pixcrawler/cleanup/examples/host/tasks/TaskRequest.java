// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.RunId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param kind what is to be done
 * @param requestedBy who asks, for the history and the audit trail
 * @param dryRun whether nothing is to be touched
 * @param arguments what it is about
 */
public record TaskRequest(TaskKind kind, String requestedBy, boolean dryRun, TaskArguments arguments) {

    /** The regular cleanup. */
    public static TaskRequest scheduled(String requestedBy) {
        return new TaskRequest(TaskKind.SCHEDULED, requestedBy, false, TaskArguments.NONE);
    }

    /** Room, if the storage is nearly full. */
    public static TaskRequest emergency(String requestedBy) {
        return new TaskRequest(TaskKind.EMERGENCY, requestedBy, false, TaskArguments.NONE);
    }

    /** No orphans of this age, or of the one in the settings. */
    public static TaskRequest orphaned(String requestedBy, @Nullable Integer maxAgeHours) {
        return new TaskRequest(TaskKind.ORPHANED, requestedBy, false, TaskArguments.age(maxAgeHours));
    }

    /** Nothing left of this job. */
    public static TaskRequest crash(String requestedBy, JobId job) {
        return new TaskRequest(TaskKind.CRASH, requestedBy, false, TaskArguments.job(job.value()));
    }

    /** Nothing left of all jobs that failed or were cancelled. */
    public static TaskRequest crashes(String requestedBy) {
        return new TaskRequest(TaskKind.CRASH, requestedBy, false, TaskArguments.NONE);
    }

    /** No temp files of a completed chunk; of these files only, where there is such a list. */
    public static TaskRequest chunk(String requestedBy, ChunkId chunk, @Nullable Collection<String> files) {
        return new TaskRequest(
                TaskKind.CHUNK,
                requestedBy,
                false,
                TaskArguments.chunk(chunk.job().value(), chunk.value(), files == null ? null : List.copyOf(files)));
    }

    /** Back again, all that this run set aside. */
    public static TaskRequest restore(String requestedBy, RunId run) {
        return new TaskRequest(TaskKind.RESTORE, requestedBy, false, TaskArguments.run(run.value()));
    }

    /** The same as a dry run, or as a real one. */
    public TaskRequest withDryRun(boolean value) {
        return new TaskRequest(kind, requestedBy, value, arguments);
    }
}
