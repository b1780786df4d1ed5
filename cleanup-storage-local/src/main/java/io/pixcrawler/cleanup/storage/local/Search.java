// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Looks up single keys. "Not there" is said only of what certainly is not. */
final class Search {

    private final Root root;
    private final Cursor cursor;

    Search(Root root, Cursor cursor) {
        this.root = root;
        this.cursor = cursor;
    }

    Optional<StoredFile> find(String key) {
        Optional<Keys.Place> place = Keys.place(root.directory(), key);
        try {
            return place.isEmpty() ? Optional.empty() : Optional.of(look(place.get(), key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NotEnteredException e) {
            // Below a file, a link or a pipe there are no keys. Below a mount there may be some again, and what moved
            // may be back.
            if (e.obstacle() == Obstacle.MOUNT || e.obstacle() == Obstacle.MOVED) {
                throw failed(key, "a directory on the way is " + e.obstacle(), e);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw failed(key, Reasons.of(e), e);
        }
    }

    private StoredFile look(Keys.Place place, String key) throws IOException {
        OpenDirectory parent = cursor.enter(place.directory());
        BasicFileAttributes now = parent.stat(place.name());
        if (!parent.isSpelled(place.name())) {
            throw new NoSuchFileException(key);
        }
        return now.isRegularFile()
                ? new LocalFile(root, place.directory(), place.name(), key, now)
                : LocalEntry.of(key, now);
    }

    private StorageException failed(String key, String why, IOException cause) {
        return new StorageException(root.name() + ": \"" + key + "\" cannot be looked up: " + why, cause);
    }
}
