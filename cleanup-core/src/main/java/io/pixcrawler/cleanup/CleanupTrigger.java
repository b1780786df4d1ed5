// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** What a run does; a run that somebody asked for by hand has the trigger that he asked for. */
public enum CleanupTrigger {
    /** A chunk is complete; its temp files go. */
    CHUNK_COMPLETION,
    /** A job, or every job, that failed or was cancelled; what it left goes. */
    CRASH_RECOVERY,
    /** The storage is nearly full; what is needed least goes first, until there is room. */
    EMERGENCY_THRESHOLD,
    /** Files that no living job owns are looked for in the whole storage. */
    ORPHANED_FILES,
    /** The regular pass: orphans and what failed and cancelled jobs left. */
    SCHEDULED
}
