// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directories of the lots. What is in them and was not put there by this library is passed over, always. */
final class Lots {

    private static final Logger LOG = LoggerFactory.getLogger(Lots.class);

    /** Where they lie, in the directory of the library's own files. */
    static final String NAME = "quarantine";

    private final Root root;
    private final AtomicInteger numbers = new AtomicInteger();

    Lots(Root root) {
        this.root = root;
    }

    /** Where they lie. */
    Directory directory() {
        return child(parent(), NAME);
    }

    /** The directory of the library's own files. */
    Directory parent() {
        return child(root.directory(), StorageProvider.RESERVED);
    }

    private static Directory child(Directory parent, String name) {
        return parent.child(parent.name().getFileSystem().getPath(name), parent.keyOf(name));
    }

    Directory directory(Lot lot) {
        return child(directory(), lot.name());
    }

    /** Where in a lot the files of a directory below the root lie. Made by writing, so its spelling is looked at. */
    Directory directory(Lot lot, Directory origin) {
        Directory at = directory(lot);
        for (Directory step : origin.way()) {
            at = at.claimed(step.name(), at.keyOf(step.name().toString()));
        }
        return at;
    }

    /**
     * Makes a lot for the caller alone.
     *
     * @param cursor makes what leads there
     * @throws AccessDeniedException if the directory of the lots belongs to another user than what this process makes
     */
    Lot begin(RunId run, Instant now, Cursor cursor) throws IOException {
        OpenDirectory open = cursor.enter(directory());
        while (true) {
            Lot lot = Lot.of(run, now, numbers.incrementAndGet());
            try {
                Directory made = directory(lot);
                OwnFiles.makeNewDirectory(made.path());
                requireSameOwner(open, made);
                return lot;
            } catch (FileAlreadyExistsException e) {
                LOG.debug("there is a {} already", lot.name());
            }
        }
    }

    /** Whoever owns the directory of the lots may open it to others at any time, and take what is in it. */
    private static void requireSameOwner(OpenDirectory open, Directory made) throws IOException {
        Optional<UserPrincipal> own;
        try (OpenDirectory lot = open.child(made.name())) {
            own = lot.owner();
        }
        Optional<UserPrincipal> other = open.owner();
        if (!own.equals(other)) {
            open.removeDirectory(made.name());
            throw new AccessDeniedException("its directory belongs to "
                    + other.map(UserPrincipal::getName).orElse("nobody") + ", and what this process makes to "
                    + own.map(UserPrincipal::getName).orElse("nobody") + " (chown)");
        }
    }

    /** The lots there are, oldest first. */
    List<Lot> all(Opener opener) throws IOException {
        try (OpenDirectory open = opener.open(directory())) {
            Stream.Builder<Lot> found = Stream.builder();
            Iterator<Path> entries = open.entries();
            for (Path entry = Listing.next(entries); entry != null; entry = Listing.next(entries)) {
                Lot.named(entry.getFileName().toString()).ifPresent(found);
            }
            return found.build().sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /**
     * Shows a visitor all files of some lots, until it has seen enough. Keeps a directory open for each level that it is deep, and nothing in memory.
     *
     * @param which of the lots there are, in which order
     * @return whether everything in them was shown; false if the visitor had seen enough before, or if a part of them could not be read or entered
     * @throws StorageException if the lots cannot be listed
     */
    boolean walk(UnaryOperator<Stream<Lot>> which, LotVisitor visitor) {
        Optional<Opener> opened = root.opener();
        if (opened.isEmpty()) {
            return true;
        }
        boolean whole = true;
        try (Opener opener = opened.get()) {
            List<Lot> lots = which.apply(all(opener).stream()).toList();
            if (!lots.isEmpty()) {
                try (OpenDirectory parent = opener.open(directory())) {
                    for (Lot lot : lots) {
                        Walk walk = new Walk(opener, lot, visitor);
                        if (!walk.enter(parent, directory(lot), root.directory())) {
                            return false;
                        }
                        whole &= walk.whole;
                    }
                }
            }
            return whole;
        } catch (IOException e) {
            throw new StorageException(
                    root.name() + ": the quarantine (" + directory().path() + ") cannot be listed: " + Reasons.of(e),
                    e);
        }
    }

    /** Removes directories that are empty: this one in a lot, and those above it up to the lot. */
    void prune(Directory directory) {
        Directory[] way = directory.way();
        try (Cursor cursor = root.cursor()) {
            for (int i = way.length - 1; i >= directory().depth(); i--) {
                try {
                    cursor.enter(way[i - 1]).removeDirectory(way[i].name());
                } catch (NoSuchFileException e) {
                    // Those above it may be there.
                }
            }
        } catch (IOException | StorageException e) {
            LOG.debug("{} stays", directory.path(), e);
        }
    }

    /** Through one lot. */
    private static final class Walk {

        private final Opener opener;
        private final Lot lot;
        private final LotVisitor visitor;
        private boolean whole = true;

        Walk(Opener opener, Lot lot, LotVisitor visitor) {
            this.opener = opener;
            this.lot = lot;
            this.visitor = visitor;
        }

        /** Answers whether to go on. */
        boolean enter(OpenDirectory parent, Directory directory, Directory origin) {
            boolean goOn = true;
            try (OpenDirectory open = opener.openIn(parent, directory)) {
                goOn = list(open, directory, origin);
            } catch (NoSuchFileException e) {
                return true;
            } catch (NotEnteredException e) {
                whole = false;
                LOG.warn("{} is {} and no part of the quarantine", directory.path(), e.obstacle());
                return true;
            } catch (IOException e) {
                whole = false;
                visitor.unreadable(directory.key(), e);
                return true;
            }
            if (goOn) {
                visitor.left(lot, parent, directory.name());
            }
            return goOn;
        }

        private boolean list(OpenDirectory open, Directory directory, Directory origin) throws IOException {
            Iterator<Path> entries = open.entries();
            for (Path entry = Listing.next(entries); entry != null; entry = Listing.next(entries)) {
                Path name = entry.getFileName();
                @Nullable BasicFileAttributes attributes = lookAt(open, name);
                if (attributes == null) {
                    continue;
                }
                String text = name.toString();
                if (!isOurs(origin, name, text, attributes)) {
                    LOG.warn("{} in {} is no part of the quarantine", text, directory.path());
                } else if (!(attributes.isDirectory()
                        ? enter(
                                open,
                                directory.child(name, directory.keyOf(text)),
                                origin.claimed(name, origin.keyOf(text)))
                        : visitor.file(new SetAside(lot, directory, open, opener, origin, name, attributes)))) {
                    return false;
                }
            }
            return true;
        }

        private static @Nullable BasicFileAttributes lookAt(OpenDirectory open, Path name) throws IOException {
            try {
                return open.stat(name);
            } catch (NoSuchFileException e) {
                return null;
            }
        }

        /** Whether a file that was listed may have lain there. */
        private static boolean isOurs(Directory origin, Path name, String text, BasicFileAttributes attributes) {
            boolean listed =
                    attributes.isRegularFile() || (Obstacle.isNone(attributes) && origin.depth() < Listing.MAX_DEPTH);
            return listed && Keys.isText(name, text) && !Keys.isReserved(origin, text);
        }
    }
}
