// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

/**
 * What a probe found out about a store.
 *
 * @param bulk requests for many keys
 * @param single requests for one key
 * @param plainBulk whether requests for many keys without a condition work
 * @param versions whether the bucket keeps old versions
 * @param why why it is unproven; empty where it is not
 */
record Finding(Trial bulk, Trial single, boolean plainBulk, boolean versions, String why) {

    /** How deletions are made here. */
    enum Mode {
        BULK,
        SINGLE,
        IGNORED,
        REFUSED,
        UNPROVEN
    }

    static Finding unproven(String why) {
        return new Finding(Trial.of(Condition.UNPROVEN), Trial.of(Condition.UNPROVEN), true, false, why);
    }

    Mode mode() {
        if (bulk.isHonoured()) {
            return Mode.BULK;
        }
        if (single.isHonoured()) {
            return Mode.SINGLE;
        }
        if (bulk.eTag() == Condition.UNPROVEN || single.eTag() == Condition.UNPROVEN) {
            return Mode.UNPROVEN;
        }
        return bulk.eTag() == Condition.IGNORED || single.eTag() == Condition.IGNORED ? Mode.IGNORED : Mode.REFUSED;
    }

    boolean isConditional() {
        return mode() == Mode.BULK || mode() == Mode.SINGLE;
    }

    /** What was found about the form of request that is used. */
    Trial used() {
        return mode() == Mode.SINGLE ? single : bulk;
    }

    /** For a person: what the store does, and what that means. */
    String sentence() {
        return switch (mode()) {
            case BULK -> "the store honours conditional deletion, in requests for many keys too";
            case SINGLE -> "the store honours conditional deletion of single keys only: each key costs a request";
            case IGNORED -> "the store ignores the condition of a deletion" + LOOKED;
            case REFUSED -> "the store refuses conditional deletion" + LOOKED;
            case UNPROVEN -> "whether the store honours conditional deletion is not proven (" + why + ")" + LOOKED;
        };
    }

    private static final String LOOKED =
            ": each object is looked at right before, and what is written between that look and the deletion is lost";
}
