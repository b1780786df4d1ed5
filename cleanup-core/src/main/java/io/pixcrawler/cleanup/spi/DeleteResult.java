// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/**
 * What became of one file, or one directory, that was to be deleted.
 *
 * @param outcome what the store confirmed
 * @param bytesFreed for {@link Outcome#DELETED} the bytes that the store has again, as far as the provider knows: 0 for a name whose content
 *     has another one; 0 in every other outcome
 * @param detail what went wrong, for the log; empty where nothing did
 */
public record DeleteResult(Outcome outcome, long bytesFreed, String detail) {

    /** What a store says of one deletion. */
    public enum Outcome {
        /** It was there, and the store confirmed that it is gone by this call. */
        DELETED,
        /** It was gone before this call. A success. */
        ALREADY_GONE,
        /** It is not what was judged any more (identity, size or time), or a directory is not empty; it was left alone. */
        CHANGED,
        /** The provider would not: a foreign entry, a key outside the root, something that is not a file. */
        REFUSED,
        /** The store would not or could not; it is still there. */
        FAILED,
        /** The request was sent and its end is not known. */
        UNKNOWN,
        /** The deadline had passed; nothing was sent. */
        NOT_TRIED
    }

    private static final DeleteResult GONE = new DeleteResult(Outcome.ALREADY_GONE, 0, "");
    private static final DeleteResult LATE = new DeleteResult(Outcome.NOT_TRIED, 0, "");

    /** @throws IllegalArgumentException if the bytes are negative, or not 0 for anything but a deletion */
    public DeleteResult {
        if (bytesFreed < 0 || (bytesFreed > 0 && outcome != Outcome.DELETED)) {
            throw new IllegalArgumentException(
                    "bytesFreed " + bytesFreed + " for " + outcome + ": allowed is 0, or more for DELETED");
        }
    }

    /** See {@link Outcome#DELETED}. */
    public static DeleteResult deleted(long bytesFreed) {
        return new DeleteResult(Outcome.DELETED, bytesFreed, "");
    }

    /** See {@link Outcome#ALREADY_GONE}. */
    public static DeleteResult alreadyGone() {
        return GONE;
    }

    /** See {@link Outcome#CHANGED}. */
    public static DeleteResult changed(String detail) {
        return new DeleteResult(Outcome.CHANGED, 0, detail);
    }

    /** See {@link Outcome#REFUSED}. */
    public static DeleteResult refused(String detail) {
        return new DeleteResult(Outcome.REFUSED, 0, detail);
    }

    /** See {@link Outcome#FAILED}. */
    public static DeleteResult failed(String detail) {
        return new DeleteResult(Outcome.FAILED, 0, detail);
    }

    /** See {@link Outcome#UNKNOWN}. */
    public static DeleteResult unknown(String detail) {
        return new DeleteResult(Outcome.UNKNOWN, 0, detail);
    }

    /** See {@link Outcome#NOT_TRIED}. */
    public static DeleteResult notTried() {
        return LATE;
    }
}
