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
     * Crash recovery of every job: removes all files of jobs that have been failed or cancelled for at least
     * {@code cleanup_failed_jobs_after_hours}, in one pass over the whole storage. Files that were, or may have been, written after the trigger
     * was raised are kept.
     *
     * <p>Skipped if another full pass works on the same storage.
     *
     * @throws IllegalArgumentException if the trigger was raised in the future
     * @throws IllegalStateException if the service is closed
     */
    CleanupStats cleanupAfterCrash();

    /**
     * Makes room if the storage is nearly full: used percent at or above {@code emergency_cleanup_threshold}, or less free than
     * {@code min_free_space_gb}. Takes the {@linkplain EmergencyTier tiers} in their order, the oldest files of each first, each file confirmed as
     * in every other run, and measures the usage after every removal. Stops {@code emergency_target_offset} points below the threshold, or at
     * twice the free-space floor. Deletes outright, whatever is said of quarantine, and has no file limit.
     *
     * <p>Skipped below the threshold, where the usage is not known, and while another emergency works on the same storage. Asks a full pass of
     * this JVM to end after its batch.
     *
     * <p>Ends with {@link RunOutcome#ABORTED} and an alert if two rounds removed files and the usage did not fall. Waits up to 40 seconds a round
     * for file systems that give space back late. A dry run projects the usage by the sum of sizes.
     *
     * <p>Cost: one pass over the storage to see what there is, and one or more for each tier that is needed.
     *
     * @throws IllegalArgumentException if the trigger was raised in the future
     * @throws IllegalStateException if the service is closed
     */
    CleanupStats emergencyCleanup();

    /**
     * The regular cleanup: an {@linkplain #emergencyCleanup() emergency} if the storage is full enough for one, whose stats then say so; else
     * orphans and what failed and cancelled jobs left, in one pass over the storage.
     *
     * <p>Skipped if another full pass works on the same storage.
     *
     * @throws IllegalArgumentException if the trigger was raised in the future
     * @throws IllegalStateException if the service is closed
     */
    CleanupStats scheduledCleanup();

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
     * <p>Skipped if another full pass works on the same storage.
     *
     * @param minimumAge how old a file must be, 1 to 168 hours
     * @throws IllegalArgumentException if the age is out of range
     * @throws IllegalStateException if the service is closed
     */
    CleanupStats cleanupOrphanedFiles(Duration minimumAge);
}
