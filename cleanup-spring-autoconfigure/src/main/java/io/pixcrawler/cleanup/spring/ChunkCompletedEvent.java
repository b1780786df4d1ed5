// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.spi.ChunkId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chunk is complete. An application publishes it, inside a transaction or outside, and the chunk's temp files are cleaned up after the commit, on a thread of the cleanup:
 * {@link io.pixcrawler.cleanup.CleanupHooks#chunkCompleted(ChunkId, Collection)}. Nothing comes back to the publisher. After a rollback nothing happens.
 *
 * <p>The event itself is the statement that the files are done: the state of the job is not asked.
 *
 * @param chunk the chunk
 * @param completedFilesOrNull names or keys of completed files, of which none means that nothing goes; null for all files of the chunk
 */
public record ChunkCompletedEvent(ChunkId chunk, @Nullable Collection<String> completedFilesOrNull) {

    /** @throws NullPointerException if one of the files is null */
    public ChunkCompletedEvent {
        completedFilesOrNull = completedFilesOrNull == null ? null : List.copyOf(completedFilesOrNull);
    }

    /** With these completed files; other temp files of the chunk stay. */
    public static ChunkCompletedEvent of(ChunkId chunk, Collection<String> completedFiles) {
        return new ChunkCompletedEvent(chunk, completedFiles);
    }

    /** With all its files. */
    public static ChunkCompletedEvent ofAllFiles(ChunkId chunk) {
        return new ChunkCompletedEvent(chunk, null);
    }

    /** The completed files, where not all are meant. */
    public Optional<Collection<String>> completedFiles() {
        return Optional.ofNullable(completedFilesOrNull);
    }
}
