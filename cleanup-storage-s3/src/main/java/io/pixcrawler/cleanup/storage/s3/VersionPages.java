// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageException;
import java.util.ArrayList;
import java.util.List;

/** All versions of all keys below the root, a key with its versions as one file. */
final class VersionPages implements Pages {

    private final VersionCursor cursor;
    private final Place first;

    VersionPages(Calls calls, Place first, int size) {
        this.first = first;
        this.cursor = new VersionCursor(calls, first.prefix(), first.after(), size);
    }

    @Override
    public Page next() {
        VersionPage page = cursor.next();
        for (VersionedFile file : page.files()) {
            if (!file.root().objectKey(file.key()).startsWith(first.prefix())) {
                throw new StorageException(file.root().name() + ": asked for what begins with \"" + first.prefix()
                        + "\", the store lists \"" + file.root().objectKey(file.key()) + "\"");
            }
        }
        List<VersionedFile> files = new ArrayList<>();
        List<SkippedEntry> skipped = new ArrayList<>();
        for (VersionedFile file : page.files()) {
            if (Root.hasDots(file.key())) {
                skipped.add(new SkippedEntry(file.key(), SkippedEntry.Reason.NAME_NOT_TEXT));
            } else if (!Root.isReserved(file.key())) {
                files.add(file);
            }
        }
        long bytes = page.files().stream().mapToLong(VersionedFile::sizeBytes).sum();
        return new Page(files, skipped, bytes, page.after(), page.isLast());
    }
}
