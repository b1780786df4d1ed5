// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of one call, one for each file, each written once. For one thread. */
final class Ledger {

    private final @Nullable DeleteResult[] results;
    private final BitSet brokenOff = new BitSet();

    Ledger(int size) {
        this.results = new DeleteResult[size];
    }

    /** @throws IllegalStateException if this file has a result already: it would be counted twice */
    void put(int index, DeleteResult result) {
        DeleteResult before = results[index];
        if (before != null) {
            throw new IllegalStateException("file " + index + " was " + before + " and now " + result);
        }
        results[index] = result;
    }

    @Nullable
    DeleteResult of(int index) {
        return results[index];
    }

    /** Notes that a request for this file was sent and not answered: whatever a look shows now, it may still be done. */
    void brokeOff(int index) {
        brokenOff.set(index);
    }

    /** Whether a request for this file may still be under way. */
    boolean mayBeDoneLater(int index) {
        return brokenOff.get(index);
    }

    /** All results, in order. What has none was sent and not answered for. */
    List<DeleteResult> all() {
        return Arrays.stream(results)
                .map(result -> result == null ? DeleteResult.unknown("nothing was said of it") : result)
                .toList();
    }
}
