// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** Why a run was not begun. */
public enum SkipReason {
    /** Another full pass works on the same storage. */
    LOCKED,
    /** A setting switches this trigger off. */
    DISABLED
}
