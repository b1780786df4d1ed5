// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.RunId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last step of a removal that can be undone: a rename into a lot of this call's own, and nothing else. */
final class SettingAside implements LastStep, Closeable {

    /** In characters, each of which takes up to three bytes; systems allow 4096. */
    private static final int SURELY_SHORT = 1000;

    private final Lots lots;
    private final RunId run;
    private final Clock clock;
    private final Cursor target;
    private final Optional<String> unfit;
    private @Nullable Lot lot;
    private @Nullable Place last;
    private @Nullable OpenDirectory ready;
    private boolean used;

    /** Where in a lot the files of one directory go. */
    private record Place(Lot lot, Directory origin, Directory directory) {}

    /**
     * @param target makes the directories that are not there; closed by the caller
     * @param unfit why the quarantine is not to be used; empty if it is
     */
    SettingAside(Lots lots, RunId run, Clock clock, Cursor target, Optional<String> unfit) {
        this.lots = lots;
        this.run = run;
        this.clock = clock;
        this.target = target;
        this.unfit = unfit;
    }

    @Override
    public Optional<DeleteResult> prepare(LocalFile file, OpenDirectory directory) throws IOException {
        ready = null;
        if (unfit.isPresent()) {
            return unfit.map(DeleteResult::refused);
        }
        Instant now = clock.instant();
        Place known = last;
        boolean there = known != null && known.origin == file.directory() && known.lot.isOf(now);
        if (!there && !file.is(directory.stat(file.name()))) {
            // No directory is made for it; that it changed is found out and told right after this.
            return Optional.empty();
        }
        try {
            Place place = there && known != null ? known : placeIn(lot(now), file.directory());
            requireWayBack(place.directory.path().resolve(file.name()));
            ready = target.enter(place.directory);
            return Optional.empty();
        } catch (NotEnteredException e) {
            return Optional.of(refused("a directory on the way is " + e.obstacle()));
        } catch (IOException | UnsupportedOperationException e) {
            prune();
            return Optional.of(refused(Reasons.of(e)));
        }
    }

    private Lot lot(Instant now) throws IOException {
        Lot current = lot;
        if (current == null || !current.isOf(now)) {
            current = lots.begin(run, now, target);
            lot = current;
        }
        return current;
    }

    private Place placeIn(Lot current, Directory origin) {
        Place place = new Place(current, origin, lots.directory(current, origin));
        last = place;
        return place;
    }

    /** What goes by open directories comes back by a path, and that must not be too long. */
    private static void requireWayBack(Path path) throws IOException {
        if (path.toString().length() > SURELY_SHORT) {
            try {
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                // It can be asked for; that is enough.
            }
        }
    }

    @Override
    public DeleteResult take(LocalFile file, OpenDirectory directory, long bytes) throws IOException {
        OpenDirectory into = ready;
        if (into == null) {
            return DeleteResult.changed("it was another one a moment ago");
        }
        try {
            directory.move(file.name(), into);
        } catch (NoSuchFileException e) {
            // Somebody else took the file, or the directory, and then the file stays; or the answer got lost on its
            // way, and a second try found nothing.
            // The lot is this call's own, so what lies there was moved by no other.
            boolean gone = isGone(directory, file);
            boolean moved = gone && lies(into, file);
            used |= moved;
            target.leave();
            if (moved) {
                return DeleteResult.deleted(0);
            }
            return gone ? DeleteResult.alreadyGone() : refused("the directory for it vanished");
        } catch (IOException | UnsupportedOperationException e) {
            // The answer may have got lost on its way: what counts is where the file is now.
            boolean moved = lies(into, file) && isGone(directory, file);
            used |= moved;
            target.leave();
            return moved ? DeleteResult.deleted(0) : refused(Reasons.of(e));
        }
        Optional<DeleteResult> wrong = new Moved(file, directory, into, where()).wrong();
        used = true;
        return wrong.orElse(DeleteResult.deleted(0));
    }

    private static boolean isGone(OpenDirectory directory, LocalFile file) throws IOException {
        try {
            directory.stat(file.name());
            return false;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private static boolean lies(OpenDirectory directory, LocalFile file) {
        try {
            return file.isAfterMove(directory.stat(file.name()));
        } catch (IOException e) {
            return false;
        }
    }

    private DeleteResult refused(String why) {
        return DeleteResult.refused("it cannot be set aside in " + where() + ": " + why);
    }

    private Path where() {
        return (last == null ? lots.directory() : last.directory).path();
    }

    private void prune() {
        target.leave();
        if (last != null) {
            lots.prune(last.directory);
        }
    }

    /** Takes the directories away again that were made for nothing. */
    @Override
    public void close() {
        if (!used) {
            prune();
        }
    }
}
