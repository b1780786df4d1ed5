// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Instant;
import java.util.Map;

/**
 * The temp files that a full pass saw, less what its run removed.
 *
 * @param takenAt when the run ended, by the host's clock
 * @param whole whether the pass saw all of the storage; a pass that a limit ended, or that went on where another stopped, did not
 * @param byOwnerState files and bytes by the state of their owners; every state is there
 */
public record StorageCensus(Instant takenAt, boolean whole, Map<FileOwnerState, FilesAndBytes> byOwnerState) {

    /** Copies the map. */
    public StorageCensus {
        byOwnerState = Map.copyOf(byOwnerState);
    }

    /** All of them. */
    public FilesAndBytes total() {
        return byOwnerState.values().stream().reduce(FilesAndBytes.NONE, FilesAndBytes::plus);
    }

    /** Those in this state. */
    public FilesAndBytes of(FileOwnerState state) {
        return byOwnerState.getOrDefault(state, FilesAndBytes.NONE);
    }
}
