// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/**
 * What became of one file that was to be restored.
 *
 * @param file the file
 * @param outcome what the store confirmed
 * @param detail what stood in the way; empty where nothing did
 */
public record RestoreResult(QuarantinedFile file, Outcome outcome, String detail) {

    /** What a store says of one restoration. */
    public enum Outcome {
        /** It is back where it was. */
        RESTORED,
        /** Something lies there by now; both were left alone. */
        OCCUPIED,
        /** It was purged, or restored by somebody else, in the meantime. */
        GONE,
        /** The store would not or could not; it is still set aside. */
        FAILED
    }
}
