// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of one call, one for each file, each written once. For one thread. */
final class Ledger {

    private final @Nullable DeleteResult[] results;

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

    /** All results, in order. What has none was sent and not answered for. */
    List<DeleteResult> all() {
        return Arrays.stream(results)
                .map(result -> result == null ? DeleteResult.unknown("nothing was said of it") : result)
                .toList();
    }
}
