// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.List;

/** How much a pass may remove, and when it is over before all was looked at. Safe for use by several workers at once. */
interface PassLimit {

    Allowance allowance();

    /** Whether the pass is over; no removal of it begins any more. */
    boolean isMet();

    /** Looks again whether it is; called after each removal, and at the end of each batch. */
    void look();

    /** The files in the order in which they are to go. */
    default List<Candidate> inOrder(List<Candidate> files) {
        return files;
    }

    /** The limit of a run that may remove so many files: it ends the run. */
    static PassLimit ofFiles(Run run, long files) {
        Allowance allowance = Allowance.ofFiles(files);
        return new PassLimit() {
            @Override
            public Allowance allowance() {
                return allowance;
            }

            @Override
            public boolean isMet() {
                return allowance.isUsedUp();
            }

            @Override
            public void look() {
                if (allowance.isUsedUp()) {
                    run.stopAfterBatch(RunOutcome.LIMIT_REACHED);
                }
            }
        };
    }
}
