// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** What became of one file in a run. */
public enum FileOutcome {
    /** The store confirmed that it is gone by this run. */
    DELETED,
    /** The store confirmed that it is set aside in the quarantine by this run; counted among the deleted, with no byte freed. */
    QUARANTINED,
    /** It was gone before this run came to it. */
    ALREADY_GONE,
    /** It changed between judging and the last check, and was left alone. */
    CHANGED,
    /** The provider would not delete it. */
    REFUSED,
    /** It stays; the reason says why. */
    KEPT,
    /** The store would not or could not delete it. */
    FAILED,
    /** The deletion was begun and its end is not known; counted among the failed. */
    UNKNOWN,
    /** A dry run would have deleted it. */
    WOULD_DELETE;

    /** Whether the file went by this run, or in a dry run would have gone. */
    boolean removes() {
        return this == DELETED || this == QUARANTINED || this == WOULD_DELETE;
    }
}
