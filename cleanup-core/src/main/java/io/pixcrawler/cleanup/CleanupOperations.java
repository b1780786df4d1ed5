// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import java.time.Duration;
import java.util.Collection;

/**
 * The triggers. Each method blocks until the run is over and returns what it did; it throws only for misuse. Safe for use by several threads
 * at once. An interrupt of the calling thread cancels the run and stays set.
 */
public interface CleanupOperations {

    /**
     * Removes the temp files of a chunk that belong to its completed files. The call itself is the statement that they are done: no job state
     * is asked. A file goes if every owner of its key is that chunk (or its job, as an outer directory), if its local name is one of the
     * completed files (equal; equal plus a temp extension; or, for an entry without extension, equal plus one extension and perhaps a temp
     * extension), and if none of its times is newer than the moment the trigger was raised. An entry with {@code /} is compared with the whole
     * key. No directory goes.
     *
     * <p>Looks only where the naming says that files of the chunk lie; what lies elsewhere is left to the full passes. Cost: the listing of
     * those places.
     *
     * @param chunk the chunk
     * @param completedFiles names or keys of completed files; with none, nothing goes
     * @throws IllegalArgumentException if the naming cannot read the ids, an entry is empty, or the trigger was raised in the future
     * @throws IllegalStateException if the service is closed
     */
    CleanupStats cleanupAfterChunkCompletion(ChunkId chunk, Collection<String> completedFiles);

    /**
     * Removes all temp files of a completed chunk, and its directories where that empties them. Files that were, or may have been, written after
     * the trigger was raised are kept; the step of the store's time stamps counts for keeping.
     *
     * @param chunk the chunk
     * @throws IllegalArgumentException if the naming cannot read the ids, or the trigger was raised in the future
     * @throws IllegalStateException if the service is closed
     */
    CleanupStats cleanupAfterChunkCompletion(ChunkId chunk);

    /**
     * Removes all files of one crashed job, and its directories where that empties them, if a fresh look-up says that the job is failed or
     * cancelled. If it says not found, only files past the orphan age go, and only if the job store is plausible. Files that were, or may have
     * been, written after the trigger was raised are kept.
     *
     * <p>Looks only where the naming says that files of the job lie; what lies elsewhere is left to the full passes.
     *
     * @param job the job
     * @throws IllegalArgumentException if the naming cannot read the id, or the trigger was raised in the future
     * @throws IllegalStateException if the service is closed
     */
    CleanupStats cleanupAfterCrash(JobId job);

    /**
     * Removes orphans older than the setting {@code max_orphan_age_hours}: see {@link #cleanupOrphanedFiles(Duration)}.
     *
     * @throws IllegalStateException if the service is closed
     */
    CleanupStats cleanupOrphanedFiles();

    /**
     * Removes orphans in one pass over the whole storage: files older than the minimum age whose jobs are all not found, or terminal for at
     * least {@code cleanup_failed_jobs_after_hours}, and unowned files that the settings allow by name. Directories that it empties, or that it
     * finds empty and unchanged for the orphan age, go too if they lie at or below a segment of such a job.
     *
     * <p>Skipped if another such pass works on the same storage in this JVM.
     *
     * @param minimumAge how old a file must be, 1 to 168 hours
     * @throws IllegalArgumentException if the age is out of range
     * @throws IllegalStateException if the service is closed
     */
    CleanupStats cleanupOrphanedFiles(Duration minimumAge);
}
