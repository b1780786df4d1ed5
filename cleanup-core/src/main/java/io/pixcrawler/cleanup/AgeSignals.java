// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** Which of a file's times count for its age in full passes. Chunk completion and crash recovery of one job count all of them always. */
public enum AgeSignals {
    /**
     * The newest of modification and change time, the default: downloads and archives set the modification time back, and only the change
     * time tells that the file was written now.
     */
    MODIFIED_AND_CHANGED,
    /** The modification time alone, for volumes whose owner is reset at each mount; the change time is neither read nor compared. */
    MODIFIED
}
