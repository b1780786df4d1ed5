// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/**
 * What a run deleted for good of what earlier runs had set aside in the quarantine. Outside the sum of {@link FileCounts}: these files were
 * counted by the run that set them aside.
 *
 * @param files how many went, or in the dry run of an emergency would have gone
 * @param bytesFreed what the store confirmed; in a dry run the sum of the sizes
 * @param failed how many would not go; they stay set aside
 */
public record PurgeCounts(long files, long bytesFreed, long failed) {

    /** @throws IllegalArgumentException if a number is negative */
    public PurgeCounts {
        if (files < 0 || bytesFreed < 0 || failed < 0) {
            throw new IllegalArgumentException("purged " + files + " files, " + bytesFreed + " bytes, " + failed
                    + " failed: allowed is 0 or more of each");
        }
    }

    /** Nothing. */
    public static PurgeCounts none() {
        return new PurgeCounts(0, 0, 0);
    }

    PurgeCounts plus(PurgeCounts other) {
        return new PurgeCounts(files + other.files, bytesFreed + other.bytesFreed, failed + other.failed);
    }
}
