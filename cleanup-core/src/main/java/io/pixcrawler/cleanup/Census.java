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

    /** Some files of one batch. Not thread safe. */
    static final class Part {
        private final long[] files = new long[FileOwnerState.values().length];
        private final long[] bytes = new long[FileOwnerState.values().length];

        void add(FileOwnerState state, long sizeBytes) {
            files[state.ordinal()]++;
            bytes[state.ordinal()] += sizeBytes;
        }
    }

    private final Part all = new Part();
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

    synchronized void add(Part seen) {
        if (phase == Phase.COUNTING) {
            for (int i = 0; i < seen.files.length; i++) {
                all.files[i] += seen.files[i];
                all.bytes[i] += seen.bytes[i];
            }
        }
    }

    /** Takes away what is there no more, as far as it was counted. */
    synchronized void subtract(Part removed) {
        if (phase != Phase.NOT_BEGUN) {
            for (int i = 0; i < removed.files.length; i++) {
                all.files[i] -= Math.min(removed.files[i], all.files[i]);
                all.bytes[i] -= Math.min(removed.bytes[i], all.bytes[i]);
            }
        }
    }

    /** What was counted, if a pass was begun. */
    synchronized Optional<StorageCensus> result(Instant takenAt) {
        if (phase == Phase.NOT_BEGUN) {
            return Optional.empty();
        }
        Map<FileOwnerState, FilesAndBytes> byState = new EnumMap<>(FileOwnerState.class);
        for (FileOwnerState state : FileOwnerState.values()) {
            byState.put(state, new FilesAndBytes(all.files[state.ordinal()], all.bytes[state.ordinal()]));
        }
        return Optional.of(new StorageCensus(takenAt, whole, byState));
    }
}
