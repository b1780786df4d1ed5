// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Instant;
import java.util.List;

/**
 * Remembers what runs did. The library keeps a bounded history in memory; an implementation of this makes it last.
 *
 * <p>Obligations; each has a test of the same number in {@code RunHistoryContract}:
 *
 * <ol>
 *   <li>What was added is answered as it was added, character by character; times to the millisecond.
 *   <li>A record whose id is there already is not added again and is no error.
 *   <li>{@link #newest} answers the storage's records by their end, the last one first, and no other storage's.
 *   <li>{@link #removeEndedBefore} removes exactly the storage's records that ended before the moment.
 *   <li>What fails throws, and leaves the other records as they were.
 *   <li>All methods may be called from several threads at once.
 * </ol>
 *
 * <p>Called after a run is over and its result is known: what this throws is logged and changes nothing else.
 */
public interface RunHistory {

    /** Remembers one run. */
    void add(RunRecord run);

    /**
     * The last runs on this storage, newest first.
     *
     * @param storage the storage's {@link StorageProvider#name}
     * @param limit how many at most, at least 1
     */
    List<RunRecord> newest(String storage, int limit);

    /** Forgets the runs on this storage that ended before this moment. */
    void removeEndedBefore(String storage, Instant moment);
}
