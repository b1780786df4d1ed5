// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import java.util.List;

/** All versions of one key, by a request. Thread safe. */
final class KeyVersions {

    /** Few keys have more, and of those that follow in the alphabet none are wanted. */
    private static final int PAGE = 20;

    private final Calls calls;

    KeyVersions(Calls calls) {
        this.calls = calls;
    }

    /**
     * Empty if there are none.
     *
     * @param key below the root
     * @throws StorageException if they cannot be listed
     */
    List<Version> of(String key) {
        VersionCursor cursor = new VersionCursor(calls, calls.root().objectKey(key), "", PAGE);
        VersionPage page;
        do {
            page = cursor.next();
            // The key itself is the first of all that begin with it.
            if (!page.files().isEmpty()) {
                VersionedFile first = page.files().get(0);
                return first.key().equals(key) ? first.versions() : List.of();
            }
        } while (!page.isLast());
        return List.of();
    }
}
