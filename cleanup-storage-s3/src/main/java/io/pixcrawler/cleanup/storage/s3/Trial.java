// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

/**
 * What was found out about one form of request.
 *
 * @param eTag what the store does with an ETag
 * @param time whether it also honours a time of change
 * @param missing how it answers where there is nothing under the key: {@link Verdict#DELETED}, {@link Verdict#GONE} or {@link Verdict#CHANGED}
 */
record Trial(Condition eTag, boolean time, Verdict missing) {

    /** What a store says of one deletion. */
    enum Verdict {
        DELETED,
        CHANGED,
        GONE,
        REFUSED
    }

    static Trial of(Condition eTag) {
        return new Trial(eTag, false, Verdict.DELETED);
    }

    boolean isHonoured() {
        return eTag == Condition.HONOURED;
    }

    /** The deletion of this object, under as many conditions as the store honours. */
    Target target(Root root, ObjectFile file) {
        return isHonoured()
                ? new Target(root.objectKey(file.key()), file.condition(), time ? file.lastModified() : null, null)
                : Target.unconditional(root.objectKey(file.key()));
    }

    /**
     * Whether a deletion has to look first: because nothing else protects the object, because an ETag does not tell the same bytes that were written again
     * from those that were listed, or to tell what was gone before.
     */
    boolean needsLook() {
        return !isHonoured() || !time || missing == Verdict.DELETED;
    }
}
