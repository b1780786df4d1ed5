// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to clean: the option {@code --trigger}. */
sealed interface Task {

    /** The values of {@code --trigger}. */
    String ALLOWED = "orphaned, crash:JOB or chunk:JOB:CHUNK";

    /** Calls the trigger. */
    CleanupStats run(CleanupOperations operations);

    /** What it cleans, as a heading. */
    String title();

    /** Whether the states of jobs decide. */
    default boolean asksJobs() {
        return true;
    }

    /** @throws UsageException if a list of completed files means nothing to this task */
    default Task withCompletedFiles(List<String> names) {
        throw new UsageException("--completed is for --trigger chunk:JOB:CHUNK only");
    }

    /** What nobody owns any more. */
    record Orphaned() implements Task {

        @Override
        public CleanupStats run(CleanupOperations operations) {
            return operations.cleanupOrphanedFiles();
        }

        @Override
        public String title() {
            return "Orphaned files";
        }
    }

    /** What a crashed job left. */
    record Crash(JobId job) implements Task {

        @Override
        public CleanupStats run(CleanupOperations operations) {
            return operations.cleanupAfterCrash(job);
        }

        @Override
        public String title() {
            return "Files of crashed job " + job;
        }
    }

    /**
     * What a completed chunk needs no more.
     *
     * @param completedFiles its completed files; null for all that it has
     */
    record Chunk(ChunkId chunk, @Nullable List<String> completedFiles) implements Task {

        @Override
        public CleanupStats run(CleanupOperations operations) {
            return completedFiles == null
                    ? operations.cleanupAfterChunkCompletion(chunk)
                    : operations.cleanupAfterChunkCompletion(chunk, completedFiles);
        }

        @Override
        public String title() {
            String files = completedFiles == null ? "Files" : "Completed files (" + completedFiles.size() + " listed)";
            return files + " of job " + chunk.job() + ", chunk " + chunk.value();
        }

        @Override
        public boolean asksJobs() {
            return false;
        }

        @Override
        public Task withCompletedFiles(List<String> names) {
            return new Chunk(chunk, names);
        }
    }

    /** @throws UsageException if the text is none of {@link #ALLOWED} */
    static Task of(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (text.equals("orphaned")) {
                return new Orphaned();
            } else if (parts.length == 2 && parts[0].equals("crash")) {
                return new Crash(new JobId(parts[1]));
            } else if (parts.length == 3 && parts[0].equals("chunk")) {
                return new Chunk(ChunkId.of(parts[1], parts[2]), null);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("--trigger \"" + text + "\": " + e.getMessage());
        }
        throw new UsageException("--trigger \"" + text + "\" is not allowed: " + ALLOWED + " is");
    }
}
