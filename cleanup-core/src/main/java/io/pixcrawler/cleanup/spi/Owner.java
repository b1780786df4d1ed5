// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import org.jspecify.annotations.Nullable;

/**
 * Whom a key says that it belongs to: a job, or one chunk of it.
 *
 * @param job the job
 * @param chunk the chunk's id inside the job, or null where the key names the job alone
 */
public record Owner(JobId job, @Nullable String chunk) {

    /** Whether this is exactly that chunk. */
    public boolean is(ChunkId other) {
        return other.value().equals(chunk) && job.equals(other.job());
    }

    @Override
    public String toString() {
        return chunk == null ? job.toString() : job + "/" + chunk;
    }
}
