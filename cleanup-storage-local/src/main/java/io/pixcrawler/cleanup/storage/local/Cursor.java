// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the last directory open, or what prevented it, for the files of one directory that follow each other. One thread's. */
final class Cursor implements Closeable {

    private final Optional<Opener> opener;
    private @Nullable Directory at;
    private @Nullable OpenDirectory open;
    private @Nullable IOException failure;

    /** @param opener empty for a root that does not exist; then there is nothing to enter */
    Cursor(Optional<Opener> opener) {
        this.opener = opener;
    }

    /** The open directory; closed by the cursor when it moves on. Throws what {@link Opener#open} throws. */
    OpenDirectory enter(Directory directory) throws IOException {
        Opener way = opener.orElseThrow(() -> new NoSuchFileException("the root"));
        if (directory.isRoot()) {
            return way.top();
        }
        if (at == null || (at != directory && !at.key().equals(directory.key()))) {
            moveTo(way, directory);
        }
        if (failure != null) {
            throw failure;
        }
        if (open == null) {
            throw new IllegalStateException("the cursor is closed");
        }
        return open;
    }

    private void moveTo(Opener way, Directory directory) {
        leave();
        at = directory;
        failure = null;
        try {
            open = way.open(directory);
        } catch (IOException e) {
            failure = e;
        }
    }

    private void leave() {
        OpenDirectory last = open;
        open = null;
        if (last != null) {
            last.close();
        }
    }

    @Override
    public void close() {
        leave();
        opener.ifPresent(Opener::close);
    }
}
