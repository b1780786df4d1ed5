// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/**
 * What the host's job store says of a job. "Could not find out" is not among them on purpose: it is an absent entry or an exception, and
 * it keeps the job's files.
 */
public enum JobStatus {
    /** The job runs, waits, or will be tried again. Its files are needed. */
    ACTIVE,
    /** Terminal: done, no retry follows. */
    COMPLETED,
    /** Terminal: failed, and no retry follows. Between retries a job is {@link #ACTIVE}. */
    FAILED,
    /** Terminal: called off, no retry follows. */
    CANCELLED,
    /** The store was asked, answered, and has no such job. */
    NOT_FOUND;

    /** Whether no retry follows: completed, failed or cancelled. {@link #NOT_FOUND} is not terminal, it is an absence. */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
