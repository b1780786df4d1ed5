// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens directories below the root, name by name from the root's own handle, so that no link and no mount is passed on the way. One thread's:
 * an opening that hangs holds the handle's lock, and must stop nobody else.
 */
final class Opener implements Closeable {

    /** A call that opens costs as much as two or three that look. */
    private static final int FEW_STEPS = 3;

    private final OpenDirectory top;
    private final Sight sight;
    private @Nullable WholeAttributes rootAttributes;

    /** @param top the root, opened for this alone; closed with this */
    Opener(OpenDirectory top, Sight sight) {
        this.top = top;
        this.sight = sight;
    }

    /**
     * Opens a directory that is not the root; the answer is the caller's to close.
     *
     * @throws NotEnteredException if it is, or lies below, something that is not entered
     * @throws NoSuchFileException if it is not there, or is written otherwise there
     */
    OpenDirectory open(Directory directory) throws IOException {
        return open(directory, Making.NONE);
    }

    /** See {@link #open(Directory)}; what is not there on the way is made. */
    OpenDirectory open(Directory directory, Making making) throws IOException {
        OpenDirectory open = enter(directory, making);
        try {
            requireSameDevice(directory, open);
            return open;
        } catch (IOException e) {
            open.close();
            throw e;
        }
    }

    /** Opens a directory in one that was opened here; the answer is the caller's to close. Throws what {@link #open(Directory)} throws. */
    OpenDirectory openIn(OpenDirectory parent, Directory directory) throws IOException {
        OpenDirectory open = enter(parent, directory);
        try {
            requireSameDevice(directory, open);
            return open;
        } catch (IOException e) {
            open.close();
            throw e;
        }
    }

    private OpenDirectory enter(Directory directory, Making making) throws IOException {
        Optional<OpenDirectory> straight = straight(directory);
        if (straight.isPresent()) {
            return straight.get();
        }
        @Nullable OpenDirectory here = null;
        for (Directory step : directory.way()) {
            OpenDirectory from = here == null ? top : here;
            OpenDirectory next;
            try {
                next = enterOrMake(from, step, making);
            } finally {
                if (here != null) {
                    here.close();
                }
            }
            here = next;
        }
        return Objects.requireNonNull(here, "the root is opened by Root.open");
    }

    /** By one call, if each step is written as it is listed, none is a mount, and the system can do it. */
    private Optional<OpenDirectory> straight(Directory directory) throws IOException {
        for (Directory step : directory.way()) {
            if (!step.isListed() || sight.isMount(step.key())) {
                return Optional.empty();
            }
        }
        return top.below(directory.key());
    }

    private OpenDirectory enterOrMake(OpenDirectory from, Directory step, Making making) throws IOException {
        try {
            return enter(from, step);
        } catch (NoSuchFileException e) {
            making.make(step);
            // Through the handle again: it counts only if it was made here.
            return enter(from, step);
        }
    }

    private OpenDirectory enter(OpenDirectory from, Directory step) throws IOException {
        requireNoMount(step);
        if (!step.isListed() && !from.isSpelled(step.name())) {
            throw new NoSuchFileException(step.key());
        }
        return from.child(step.name());
    }

    /**
     * Whether a directory that was opened here lies where it lay: the root is still the one that was opened, and no step below it is a link by now.
     * One above that was moved away and linked back under its old name leads to the same files, and they are not in this place.
     *
     * @throws NoSuchFileException if nothing lies there
     */
    boolean isInPlace(Directory directory, OpenDirectory open) throws IOException {
        if (!top.liesAt(sight.path())) {
            return false;
        }
        if (directory.isRoot()) {
            return true;
        }
        Optional<OpenDirectory> straight = directory.depth() > FEW_STEPS ? straight(directory) : Optional.empty();
        if (straight.isPresent()) {
            try (OpenDirectory there = straight.get()) {
                return open.is(there.self());
            }
        }
        for (Directory above = directory.parent(); above != null && !above.isRoot(); above = above.parent()) {
            if (!Obstacle.isNone(top.stat(above.below()))) {
                return false;
            }
        }
        return open.is(top.stat(directory.below()));
    }

    /** The root's own handle; not the caller's to close, and not to be listed. */
    OpenDirectory top() {
        return top;
    }

    private void requireNoMount(Directory directory) throws NotEnteredException {
        if (sight.isMount(directory.key())) {
            throw new NotEnteredException(Obstacle.MOUNT);
        }
    }

    private void requireSameDevice(Directory directory, OpenDirectory open) throws IOException {
        if (sight.device().isEmpty()) {
            return;
        }
        if (open.self() instanceof WholeAttributes own) {
            requireSameMount(own);
            if (!open.liesAt(directory.path())) {
                throw new NotEnteredException(Obstacle.MOVED);
            }
            return;
        }
        // The handle tells no device number, the path does; the two must be the same directory.
        UnixAttributes byPath = UnixAttributes.read(directory.path(), UnixAttributes.OF_DIRECTORY);
        if (!byPath.identity().equals(open.self().fileKey())) {
            throw new NotEnteredException(Obstacle.MOVED);
        }
        if (byPath.device() != sight.device().get()) {
            throw new NotEnteredException(Obstacle.MOUNT);
        }
    }

    private void requireSameMount(WholeAttributes own) throws IOException {
        WholeAttributes root = rootAttributes();
        if (own.device() != root.device() || own.mount() != root.mount()) {
            throw new NotEnteredException(Obstacle.MOUNT);
        }
    }

    private WholeAttributes rootAttributes() throws IOException {
        WholeAttributes known = rootAttributes;
        if (known == null) {
            known = (WholeAttributes) top.self();
            rootAttributes = known;
        }
        return known;
    }

    @Override
    public void close() {
        top.close();
    }
}
