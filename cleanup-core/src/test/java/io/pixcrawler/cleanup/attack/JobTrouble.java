// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

/** What goes wrong in the job store. */
enum JobTrouble {
    NONE,
    STATES_THROW,
    STATES_DIE,
    HOLDING_THROWS,
    FRESHNESS_THROWS,
    LEAVES_OUT_EVEN,
    ALL_NOT_FOUND,
    EMPTY,
    STALE,
    NO_FRESHNESS,
    NEVER_ACTS,
    ACTS_TWICE,
    ANSWERS_UNASKED
}
