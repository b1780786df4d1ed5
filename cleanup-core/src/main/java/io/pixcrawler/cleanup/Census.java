// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a full pass saw on its way, for the statistics: files and bytes by their owners' state, less what the run removed. Thread safe. */
final class Census {

    private enum Phase {
        NOT_BEGUN,
        COUNTING,
        DONE
    }

    private final long[] files = new long[FileOwnerState.values().length];
    private final long[] bytes = new long[FileOwnerState.values().length];
    private Phase phase = Phase.NOT_BEGUN;
    private boolean fromStart;
    private boolean whole;

    /** @param fromTheStart whether the pass begins at the start of the storage */
    synchronized void begin(boolean fromTheStart) {
        phase = Phase.COUNTING;
        fromStart = fromTheStart;
    }

    /** The pass saw all of it; later passes of the run count nothing more. */
    synchronized void complete() {
        phase = Phase.DONE;
        whole = fromStart;
    }

    synchronized void add(FileOwnerState state, long sizeBytes) {
        if (phase == Phase.COUNTING) {
            files[state.ordinal()]++;
            bytes[state.ordinal()] += sizeBytes;
        }
    }

    synchronized void removed(FileOwnerState state, long sizeBytes) {
        if (phase != Phase.NOT_BEGUN && files[state.ordinal()] > 0) {
            files[state.ordinal()]--;
            bytes[state.ordinal()] -= Math.min(sizeBytes, bytes[state.ordinal()]);
        }
    }

    /** What was counted, if a pass was begun. */
    synchronized Optional<StorageCensus> result(Instant takenAt) {
        if (phase == Phase.NOT_BEGUN) {
            return Optional.empty();
        }
        Map<FileOwnerState, FilesAndBytes> byState = new EnumMap<>(FileOwnerState.class);
        for (FileOwnerState state : FileOwnerState.values()) {
            byState.put(state, new FilesAndBytes(files[state.ordinal()], bytes[state.ordinal()]));
        }
        return Optional.of(new StorageCensus(takenAt, whole, byState));
    }
}
