// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

/** How far a task is. */
public enum TaskStatus {
    /** It waits: for its turn, for the rate of its kind, for its next try, or for another run. */
    PENDING,
    /** It runs. */
    PROGRESS,
    /** It ran to an end; what that was, its stats say. */
    SUCCESS,
    /** It was cancelled, or failed for good; its error says why. */
    FAILURE
}
