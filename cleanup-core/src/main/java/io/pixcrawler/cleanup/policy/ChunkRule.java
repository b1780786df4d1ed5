// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chunk completion: the files of one chunk that were there when the host called. The call is the statement that the chunk is done, so no job
 * is asked.
 *
 * @param chunk the chunk
 * @param completed the files that are done, or null for all of the chunk's
 * @param cutoff when the trigger was raised, by the store's clock
 */
public record ChunkRule(ChunkId chunk, @Nullable CompletedFiles completed, Cutoff cutoff) implements Rule {

    @Override
    public boolean asksJobs() {
        return false;
    }

    @Override
    public boolean takesDirectories() {
        return completed == null;
    }

    @Override
    public Reason judgeOwners(String key, Ownership ownership, Map<JobId, JobState> states) {
        if (ownership.kind() != Ownership.Kind.OWNED) {
            return ownership.kind() == Ownership.Kind.UNOWNED ? Reason.UNOWNED : Reason.UNPARSEABLE;
        }
        boolean named = false;
        for (Owner owner : ownership.owners()) {
            if (owner.is(chunk)) {
                named = true;
            } else if (named || owner.chunk() != null || !owner.job().equals(chunk.job())) {
                // The job alone is the chunk's only as a directory around it.
                return Reason.OTHER_OWNER;
            }
        }
        if (!named) {
            return Reason.OTHER_OWNER;
        }
        if (completed != null && !completed.include(key, ownership.localName())) {
            return Reason.NOT_COMPLETED;
        }
        return Reason.CHUNK_COMPLETED;
    }

    @Override
    public Reason judgeTimes(Reason ground, FileTimes times, Instant now) {
        return completed == null ? cutoff.judge(ground, times, now) : cutoff.judgeExactly(ground, times, now);
    }
}
