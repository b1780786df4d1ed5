// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What to clean: the option {@code --trigger}. */
sealed interface Task {

    /** The values of {@code --trigger}. */
    String ALLOWED = "scheduled, orphaned, crash, crash:JOB, emergency or chunk:JOB:CHUNK";

    /** Calls the trigger. */
    CleanupStats run(CleanupOperations operations);

    /** What it cleans, as a heading. */
    String title();

    /** Whether the states of jobs decide. */
    default boolean asksJobs() {
        return true;
    }

    /** @throws UsageException if a job of its own means nothing to this task */
    default Task ofJob(String job) {
        throw new UsageException("--job is for --trigger crash only");
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

    /** What all crashed jobs left. */
    record Crashes() implements Task {

        @Override
        public CleanupStats run(CleanupOperations operations) {
            return operations.cleanupAfterCrash();
        }

        @Override
        public String title() {
            return "Files of crashed jobs";
        }

        @Override
        public Task ofJob(String job) {
            return new Crash(new JobId(job));
        }
    }

    /** What is needed least, if the storage is nearly full. */
    record Emergency() implements Task {

        @Override
        public CleanupStats run(CleanupOperations operations) {
            return operations.emergencyCleanup();
        }

        @Override
        public String title() {
            return "Emergency cleanup";
        }
    }

    /** An emergency if it is one, else what nobody owns any more and what crashed jobs left. */
    record Scheduled() implements Task {

        @Override
        public CleanupStats run(CleanupOperations operations) {
            return operations.scheduledCleanup();
        }

        @Override
        public String title() {
            return "Scheduled cleanup";
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

    /** @throws UsageException if the options name no task */
    static Task of(Options options) {
        String text = options.required("--trigger", ALLOWED);
        Task task = allowed("--trigger \"" + text + "\"", () -> named(text));
        if (options.has("--job")) {
            String job = options.required("--job", "a job");
            Task all = task;
            task = allowed("--job \"" + job + "\"", () -> all.ofJob(job));
        }
        return options.has("--completed")
                ? task.withCompletedFiles(CompletedList.read(options.path("--completed", "a file with a name a line")))
                : task;
    }

    private static Task named(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length == 2 && parts[0].equals("crash")) {
            return new Crash(new JobId(parts[1]));
        } else if (parts.length == 3 && parts[0].equals("chunk")) {
            return new Chunk(ChunkId.of(parts[1], parts[2]), null);
        }
        return switch (text) {
            case "orphaned" -> new Orphaned();
            case "crash" -> new Crashes();
            case "emergency" -> new Emergency();
            case "scheduled" -> new Scheduled();
            default -> throw new UsageException("--trigger \"" + text + "\" is not allowed: " + ALLOWED + " is");
        };
    }

    private static Task allowed(String what, Supplier<Task> task) {
        try {
            return task.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(what + ": " + e.getMessage());
        }
    }
}
