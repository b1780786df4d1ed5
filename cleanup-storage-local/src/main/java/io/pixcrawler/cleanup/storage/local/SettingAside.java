// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last step of a removal that can be undone: a rename into a lot, and nothing else. */
final class SettingAside implements LastStep {

    /** In characters, each of which takes up to three bytes; systems allow 4096. */
    private static final int SURELY_SHORT = 1000;

    private final Lots lots;
    private final RunId run;
    private final Clock clock;
    private final Cursor target;
    private final Optional<String> unfit;
    private @Nullable Place last;

    /** Where in a lot the files of one directory go. */
    private record Place(Lot lot, Directory origin, Directory directory) {

        Path path(LocalFile file) {
            return directory.path().resolve(file.name());
        }
    }

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

    /** Finds a lot that does not have the name, because a rename replaces what lies there. */
    @Override
    public Optional<DeleteResult> prepare(LocalFile file, OpenDirectory directory) throws IOException {
        if (unfit.isPresent()) {
            return unfit.map(DeleteResult::refused);
        }
        Instant now = clock.instant();
        String why = "";
        for (int attempt = 1; attempt <= Lot.MOST_ATTEMPTS; attempt++) {
            Place place = place(Lot.of(run, now, attempt), file.directory());
            if (!target.isAt(place.directory) && !file.is(directory.stat(file.name()))) {
                // No directory is made for it; that it changed is found out and told right after this.
                return Optional.empty();
            }
            try {
                if (isFree(target.enter(place.directory), file)) {
                    requireWayBack(place.path(file));
                    last = place;
                    return Optional.empty();
                }
                why = "it is set aside already";
            } catch (NotEnteredException e) {
                why = "a directory on the way is " + e.obstacle();
            } catch (NoSuchFileException e) {
                why = "a directory on the way is spelled otherwise, or vanished";
                target.leave();
            } catch (IOException | UnsupportedOperationException e) {
                lots.prune(place.directory);
                return Optional.of(refused(place, Reasons.of(e)));
            }
        }
        return Optional.of(DeleteResult.refused("it cannot be set aside: " + why));
    }

    private Place place(Lot lot, Directory origin) {
        Place known = last;
        return known != null && known.origin == origin && known.lot.equals(lot)
                ? known
                : new Place(lot, origin, lots.directory(lot, origin));
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

    private static boolean isFree(OpenDirectory directory, LocalFile file) throws IOException {
        try {
            directory.stat(file.name());
            return false;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    @Override
    public DeleteResult take(LocalFile file, OpenDirectory directory, long bytes) throws IOException {
        Place place = Objects.requireNonNull(last, "prepare was not called");
        OpenDirectory into = target.enter(place.directory);
        try {
            directory.move(file.name(), into);
            return DeleteResult.deleted(0);
        } catch (NoSuchFileException e) {
            // The file is gone, by somebody else, or the directory is: then the file stays.
            target.leave();
            return isFree(directory, file) ? DeleteResult.alreadyGone() : refused(place, "its directory vanished");
        } catch (IOException | UnsupportedOperationException e) {
            // The answer may have got lost on its way: what counts is where the file is now.
            boolean moved = lies(into, file) && isFree(directory, file);
            target.leave();
            return moved ? DeleteResult.deleted(0) : refused(place, Reasons.of(e));
        }
    }

    private static boolean lies(OpenDirectory directory, LocalFile file) {
        try {
            return file.is(directory.stat(file.name()));
        } catch (IOException e) {
            return false;
        }
    }

    private static DeleteResult refused(Place place, String why) {
        return DeleteResult.refused("it cannot be set aside in " + place.directory.path() + ": " + why);
    }
}
