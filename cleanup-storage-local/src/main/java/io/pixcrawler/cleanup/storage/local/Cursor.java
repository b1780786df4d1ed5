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
    private final Making making;
    private @Nullable Directory at;
    private @Nullable OpenDirectory open;
    private @Nullable IOException failure;

    /** @param opener empty for a root that does not exist; then there is nothing to enter */
    Cursor(Optional<Opener> opener) {
        this(opener, Making.NONE);
    }

    /** @param making what is done about a directory that is not there */
    Cursor(Optional<Opener> opener, Making making) {
        this.opener = opener;
        this.making = making;
    }

    /** The open directory; closed by the cursor when it moves on. Throws what {@link Opener#open} throws. */
    OpenDirectory enter(Directory directory) throws IOException {
        Opener way = opener.orElseThrow(() -> new NoSuchFileException("the root"));
        if (directory.isRoot()) {
            return way.top();
        }
        if (!isAt(directory)) {
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

    /** See {@link Opener#isInPlace}; of a directory that was entered. */
    boolean isInPlace(Directory directory, OpenDirectory entered) throws IOException {
        return opener.isPresent() && opener.get().isInPlace(directory, entered);
    }

    /** Whether it is there already, or was and could not enter. */
    boolean isAt(Directory directory) {
        return at != null && (at == directory || at.key().equals(directory.key()));
    }

    /** Leaves the directory, so that it is opened anew if it is entered again. */
    void leave() {
        close(open);
        open = null;
        at = null;
    }

    private void moveTo(Opener way, Directory directory) {
        leave();
        at = directory;
        failure = null;
        try {
            open = way.open(directory, making);
        } catch (IOException e) {
            failure = e;
        }
    }

    private static void close(@Nullable OpenDirectory last) {
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
