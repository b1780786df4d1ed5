// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Looks at listed files again: by path where that tells the change time, else through the open directory. */
final class Inspection {

    private static final Inspected GONE = new Inspected.Gone();
    private static final Inspected CHANGED = new Inspected.Changed();

    private final Root root;
    private final Cursor cursor;
    private final boolean byPath;

    Inspection(Root root, Cursor cursor) {
        this.root = root;
        this.cursor = cursor;
        this.byPath = root.hasUnixAttributes();
    }

    Inspected inspect(StoredFile file) {
        if (!(file instanceof LocalFile local) || !local.isOf(root)) {
            return new Inspected.Failed("not listed by this provider");
        }
        try {
            return byPath ? inspectByPath(local) : inspectByHandle(local);
        } catch (NoSuchFileException e) {
            return GONE;
        } catch (NotEnteredException e) {
            return CHANGED;
        } catch (IOException e) {
            return new Inspected.Failed(Reasons.of(e));
        }
    }

    private static Inspected inspectByPath(LocalFile file) throws IOException {
        UnixAttributes now = UnixAttributes.read(file.path(), UnixAttributes.OF_FILE);
        if (!file.is(now.identity(), now.size(), now.modified())) {
            return CHANGED;
        }
        // A file that is being deleted by somebody has no name for a moment.
        int links = Math.max(1, now.links());
        return new Inspected.Present(
                file.inspected(now.changed(), links), now.changed().toInstant(), links);
    }

    private Inspected inspectByHandle(LocalFile file) throws IOException {
        boolean same = file.is(cursor.enter(file.directory()).stat(file.name()));
        return same ? new Inspected.Present(file, null, 1) : CHANGED;
    }
}
