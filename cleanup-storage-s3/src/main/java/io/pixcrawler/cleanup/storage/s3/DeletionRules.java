// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

/**
 * How a host wants deletions to be made.
 *
 * @param pageSize keys of a list request, as it was listed, 1 to 1000
 * @param batchSize keys of a deletion at most, 1 to 1000, which is as many as S3 takes
 * @param conditionRequired whether nothing is to be deleted that the store does not make sure of itself
 */
record DeletionRules(int pageSize, int batchSize, boolean conditionRequired) {

    private static final int MOST = 1000;

    DeletionRules {
        require("page size", pageSize);
        require("deletion batch size", batchSize);
    }

    private static void require(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(name + " " + value + " is not allowed: 1 to " + MOST + " is");
        }
    }
}
