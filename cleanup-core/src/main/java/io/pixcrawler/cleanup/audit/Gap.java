// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import java.time.Instant;

/**
 * Records that had to be dropped.
 *
 * @param records how many
 * @param from the time of the first
 * @param to the time of the last
 */
record Gap(long records, Instant from, Instant to) {

    /** This gap and an earlier one right before it. */
    Gap after(Gap earlier) {
        return new Gap(records + earlier.records, earlier.from, to);
    }
}
