// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.spi.JobId;

/**
 * A job failed or was cancelled, and no retry follows. An application publishes it, inside a transaction or outside, and what the job left is cleaned up after the commit, on
 * a thread of the cleanup: {@link io.pixcrawler.cleanup.CleanupHooks#jobEnded}. Nothing comes back to the publisher, and nothing goes unless a look-up then says that the job
 * has failed or was cancelled. After a rollback nothing happens.
 *
 * @param job the job
 */
public record JobEndedEvent(JobId job) {

    /**
     * Of the job with this id.
     *
     * @throws IllegalArgumentException if the id cannot stand in one segment of a key
     */
    public static JobEndedEvent of(String job) {
        return new JobEndedEvent(new JobId(job));
    }
}
