// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

/** Why a file goes or stays. The first group removes, the weightier ground of several owners last; every other constant keeps. */
public enum Reason {
    /** The host said that the chunk is complete. */
    CHUNK_COMPLETED(true),
    /** Every owner is a failed job. */
    JOB_FAILED(true),
    /** Every owner is a failed or cancelled job, at least one of them cancelled. */
    JOB_CANCELLED(true),
    /** Every owner is terminal, at least one of them a completed job. */
    JOB_COMPLETED(true),
    /** Every owner is active or terminal, at least one of them active, in an emergency for which the host allowed that. */
    ACTIVE_ALLOWED(true),
    /** Every owner is terminal or a job that the store does not have, at least one of them the latter. */
    JOB_NOT_FOUND(true),
    /** Nobody owns the file, and its name matches a pattern that the host allowed. */
    UNOWNED_ALLOWED(true),

    /** An owner is an active job. */
    JOB_ACTIVE(false),
    /** An owner is an active job without any change for so long that it may be dead; reported, and kept. */
    SUSPECTED_ZOMBIE(false),
    /** An owner's state could not be found out: the look-up failed, left the job out, or named a state that is not known here. */
    JOB_STATE_UNKNOWN(false),
    /** An owner is terminal, but not for long enough. */
    STATE_TOO_RECENT(false),
    /** An owner is terminal, since when is not known, and a grace period is asked for. */
    STATE_AGE_UNKNOWN(false),
    /** An owner's state is one that this trigger does not take. */
    STATE_NOT_TAKEN(false),
    /** The file belongs to somebody whom this trigger was not raised for. */
    OTHER_OWNER(false),
    /** The file belongs to the chunk, but is none of the completed files. */
    NOT_COMPLETED(false),
    /** Nobody owns the file, and no pattern of the host allows it. */
    UNOWNED(false),
    /** A segment of the key begins like the naming and cannot be read. */
    UNPARSEABLE(false),
    /** The file is younger than this trigger takes. */
    TOO_YOUNG(false),
    /** An emergency takes the files of a tier oldest first, and this one belongs to another of its rounds. */
    NOT_ITS_TURN(false),
    /** The file was, or may have been, written after the trigger was raised. */
    WRITTEN_AFTER_TRIGGER(false),
    /** The file's time lies in the future of the store's clock. */
    FROM_THE_FUTURE(false),
    /** The key matches an excluded pattern. */
    EXCLUDED(false),
    /** A directory of the key holds the hold marker, or it could not be found out whether one does. */
    HELD(false),
    /** The job was not found in a store that holds no job at all, or whose freshness could not be asked. */
    NOT_FOUND_IN_EMPTY_STORE(false),
    /** The job was not found, and this service has not yet seen a single known job among this storage's keys. */
    NOT_FOUND_UNPROVEN(false),
    /** The job was not found, and the file is not older than the newest change in the job store. */
    NOT_FOUND_NEWER_THAN_STORE(false),
    /** The job was not found, and so were more jobs of this run than the setting believes. */
    NOT_FOUND_SHARE_TOO_HIGH(false),
    /** The file could not be looked at again. */
    NOT_INSPECTED(false),
    /** The run ended, by a limit, a cancellation or a failure, before the file's turn came. */
    RUN_ENDED(false);

    private final boolean removes;

    Reason(boolean removes) {
        this.removes = removes;
    }

    /** Whether a file goes on this ground. */
    public boolean removes() {
        return removes;
    }
}
