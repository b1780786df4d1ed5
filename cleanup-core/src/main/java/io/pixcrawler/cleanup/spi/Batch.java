// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.util.List;

/**
 * What a scan delivers at once. The lists are the visitor's to read until it returns; the provider does not change them meanwhile.
 *
 * @param files at most the scan's batch size of files
 * @param emptyDirectories directories without any entry; empty for a store that has no directories
 * @param skipped entries passed over since the last batch of this worker
 */
public record Batch(
        List<? extends StoredFile> files, List<EmptyDirectory> emptyDirectories, List<SkippedEntry> skipped) {

    /** A batch of nothing but files. */
    public static Batch of(List<? extends StoredFile> files) {
        return new Batch(files, List.of(), List.of());
    }
}
