// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** How a run ended. */
public enum RunOutcome {
    /** Everything in scope was judged. */
    COMPLETED,
    /** The file limit was met, or left no room for a file that would have gone; there may be more to do: call again. */
    LIMIT_REACHED,
    /** The time limit was met; the next full pass goes on where this one stopped. */
    TIME_LIMIT,
    /** The host cancelled the run, closed the service, or interrupted the calling thread. */
    CANCELLED,
    /** The run could not go on: the storage failed as a whole, a clock jumped, or code that it called threw. The errors say which. */
    ABORTED,
    /** Nothing was begun; {@link CleanupStats#skipReason} says why. */
    SKIPPED
}
