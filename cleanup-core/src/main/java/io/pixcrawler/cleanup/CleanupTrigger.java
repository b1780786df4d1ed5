// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** What made a run start. */
public enum CleanupTrigger {
    /** A chunk is complete; its temp files go. */
    CHUNK_COMPLETION,
    /** A job failed or was cancelled; what it left goes. */
    CRASH_RECOVERY,
    /** Files that no living job owns are looked for in the whole storage. */
    ORPHANED_FILES
}
