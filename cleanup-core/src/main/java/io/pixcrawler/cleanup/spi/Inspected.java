// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a second look at a listed file found. */
public sealed interface Inspected {

    /**
     * The file is there and is the one that was listed.
     *
     * @param file the same file, carrying all that this look read, so that a deletion compares that too. What was judged is what is
     *     handed to {@link StorageProvider#delete}
     * @param changed when the file's entry last changed (the inode change time), by the store; null where the store has no such time
     * @param links how many names the content has; 1 where the store has no hard links
     */
    record Present(StoredFile file, @Nullable Instant changed, long links) implements Inspected {

        /** @throws IllegalArgumentException if there is less than one link */
        public Present {
            if (links < 1) {
                throw new IllegalArgumentException("links " + links + " is not allowed: at least 1 is");
            }
        }
    }

    /** There is nothing under this key any more. */
    record Gone() implements Inspected {}

    /** There is something under this key, and it is not what was listed: other identity, size or time. */
    record Changed() implements Inspected {}

    /**
     * It could not be found out; the file is kept.
     *
     * @param detail what went wrong
     */
    record Failed(String detail) implements Inspected {}
}
