// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Removes empty directories, by {@code rmdir} alone: the system decides whether one is empty. */
final class DirectoryRemoval {

    private final Root root;
    private final Cursor cursor;
    private final Deadline notAfter;
    private boolean late;

    DirectoryRemoval(Root root, Cursor cursor, Deadline notAfter) {
        this.root = root;
        this.cursor = cursor;
        this.notAfter = notAfter;
        this.late = notAfter.passed();
    }

    DeleteResult remove(String key) {
        if (late) {
            return DeleteResult.notTried();
        }
        Optional<Keys.Place> place = Keys.place(root.directory(), key);
        if (place.isEmpty()) {
            return DeleteResult.refused("no directory below the root can have this key");
        }
        if (root.isMount(key)) {
            return DeleteResult.refused("it is " + Obstacle.MOUNT);
        }
        try {
            return remove(place.get());
        } catch (NoSuchFileException e) {
            return DeleteResult.alreadyGone();
        } catch (DirectoryNotEmptyException e) {
            return DeleteResult.changed("not empty");
        } catch (NotEnteredException e) {
            return DeleteResult.refused("a directory above it is " + e.obstacle());
        } catch (IOException e) {
            return DeleteResult.failed(Reasons.of(e));
        }
    }

    private DeleteResult remove(Keys.Place place) throws IOException {
        OpenDirectory parent = cursor.enter(place.directory());
        if (!cursor.isInPlace(place.directory(), parent)) {
            return DeleteResult.changed("a directory above it was moved away");
        }
        BasicFileAttributes now = parent.stat(place.name());
        if (!Obstacle.isNone(now)) {
            return DeleteResult.refused("it is " + Obstacle.of(now));
        }
        if (!parent.isSpelled(place.name())) {
            return DeleteResult.alreadyGone();
        }
        if (notAfter.passed()) {
            late = true;
            return DeleteResult.notTried();
        }
        parent.removeDirectory(place.name());
        return DeleteResult.deleted(0);
    }
}
