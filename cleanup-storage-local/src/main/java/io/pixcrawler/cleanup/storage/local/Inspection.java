// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;

/** Looks at listed files again: by path where only that tells the change time, else through the open directory. */
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
            return byPath && !local.isWhole() ? inspectByPath(local) : inspectByHandle(local);
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
        return file.inspected(now.changed(), now.links());
    }

    private Inspected inspectByHandle(LocalFile file) throws IOException {
        BasicFileAttributes now = cursor.enter(file.directory()).stat(file.name());
        if (!file.is(now)) {
            return CHANGED;
        }
        return now instanceof WholeAttributes whole ? file.inspected(whole) : new Inspected.Present(file, null, 1);
    }
}
