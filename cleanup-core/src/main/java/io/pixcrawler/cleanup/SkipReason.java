// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** Why a run was not begun. */
public enum SkipReason {
    /** Another such run works on the same storage, in this JVM or another. */
    LOCKED,
    /** Whether another process works on the same storage could not be found out. */
    LOCK_UNAVAILABLE,
    /** The storage is not full enough for an emergency. */
    NOT_NEEDED,
    /** Nobody knows how full the storage is, so nothing is deleted for its sake. */
    USAGE_UNKNOWN,
    /** The storage keeps the space of what is deleted, or cannot say whether it does, so that an emergency would delete for nothing; the log says why. */
    SPACE_KEPT,
    /** A setting switches this trigger off. */
    DISABLED
}
