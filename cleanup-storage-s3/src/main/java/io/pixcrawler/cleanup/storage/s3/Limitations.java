// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.ArrayList;
import java.util.List;

/** What a deletion cannot promise on a store that does what was found, a sentence each. */
final class Limitations {

    private Limitations() {}

    static List<String> of(Finding finding, boolean abortsUploads) {
        List<String> sentences = new ArrayList<>();
        if (finding.mode() != Finding.Mode.BULK) {
            sentences.add(finding.sentence());
        }
        if (finding.isConditional()) {
            sentences.add(sameBytes(finding));
        }
        if (abortsUploads) {
            sentences.add(
                    "an upload is aborted under no condition: a part that arrives between the look at its parts and the abort is lost");
        }
        return sentences;
    }

    /** The same bytes have the same ETag, so only the time tells. */
    private static String sameBytes(Finding finding) {
        Trial trial = finding.used();
        String written = "an object that is written again with the same bytes ";
        return written
                + (trial.time()
                        ? "within the second in which it was written is not seen as changed"
                        : "between the last look at it and its deletion is not seen as changed: the store compares ETags only");
    }
}
