// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What one list request answered.
 *
 * @param files what it shows below the root, in the store's order; none of them reserved
 * @param skipped what it shows and could not be looked at
 * @param bytes of all that it shows, reserved or not
 * @param last the last key of the bucket that it shows; empty if it shows nothing, or nothing that a scan could go on after
 * @param isLast whether nothing follows
 */
record Page(List<? extends StoredFile> files, List<SkippedEntry> skipped, long bytes, String last, boolean isLast) {

    /** A page with nothing on it, after which nothing follows. */
    static final Page NOTHING = new Page(List.of(), List.of(), 0, "", true);

    /** What begins so. */
    Page only(String prefix) {
        return new Page(
                files.stream().filter(file -> file.key().startsWith(prefix)).toList(),
                skipped.stream().filter(entry -> entry.key().startsWith(prefix)).toList(),
                bytes,
                last,
                isLast);
    }

    /** As batches of at most so many files; none if there is nothing on it. */
    List<Batch> batches(int size) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < files.size(); from += size) {
            List<? extends StoredFile> some = files.subList(from, Math.min(files.size(), from + size));
            batches.add(new Batch(some, List.of(), from == 0 ? skipped : List.of()));
        }
        if (files.isEmpty() && !skipped.isEmpty()) {
            batches.add(new Batch(List.of(), List.of(), skipped));
        }
        return batches;
    }
}
