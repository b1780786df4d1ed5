// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.StorageException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory below which everything lies. Resolved once, when it is first seen, and from then on it must be the same directory: one that
 * was put in its place is not what the host meant.
 */
final class Root {

    private static final Logger LOG = LoggerFactory.getLogger(Root.class);

    private final Path given;
    private final Path expected;
    private final String name;
    private final RootRules rules;
    private final boolean dedicated;
    private final Clock clock;
    private final Entrance entrance;
    private final AtomicReference<@Nullable Sight> seen = new AtomicReference<>();
    private final AtomicBoolean missed = new AtomicBoolean();

    /** @throws IllegalArgumentException if the path is none for temp files, or is there and is no directory that can be used safely */
    Root(Path given, RootRules rules, boolean dedicated, Clock clock, Entrance entrance) {
        if (given.toString().isEmpty()) {
            throw new IllegalArgumentException("root \"\" is not allowed: a directory for temp files is");
        }
        this.given = given;
        this.rules = rules;
        this.dedicated = dedicated;
        this.clock = clock;
        this.entrance = entrance;
        this.expected = expected(given.toAbsolutePath().normalize());
        boolean ofDefault = given.getFileSystem() == FileSystems.getDefault();
        this.name = "local:" + (ofDefault ? expected : expected.toUri());
        requireAllowed(expected);
        try {
            Optional.ofNullable(openOrNull()).ifPresent(OpenDirectory::close);
        } catch (IOException e) {
            // It may become readable; each call says so as long as it is not.
            LOG.warn("root {} cannot be used now: {}", name, Reasons.of(e));
        }
        limitations().forEach(LOG::warn);
    }

    /** The real path of what exists, and the rest as given. */
    private static Path expected(Path absolute) {
        for (Path at = absolute; at != null; at = at.getParent()) {
            try {
                return at.toRealPath().resolve(at.relativize(absolute)).normalize();
            } catch (IOException e) {
                // The parent may be there.
            }
        }
        return absolute;
    }

    private void requireAllowed(Path real) {
        rules.refusal(real, dedicated).ifPresent(why -> {
            throw new IllegalArgumentException("root \"" + given + "\" (" + real + ") is refused: " + why);
        });
    }

    /** The real path; that of what exists of it, and the rest as given, as long as it was not there. */
    Path path() {
        return expected;
    }

    /** See {@link io.pixcrawler.cleanup.spi.StorageProvider#name}. */
    String name() {
        return name;
    }

    /** Opens the root; the answer is the caller's to close. Empty while there is none, with one warning. */
    Optional<OpenDirectory> open() {
        try {
            OpenDirectory open = openOrNull();
            if (open == null && missed.compareAndSet(false, true)) {
                LOG.warn("root {} does not exist and counts as empty", name);
            }
            return Optional.ofNullable(open);
        } catch (IllegalArgumentException e) {
            throw new StorageException(name + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StorageException(name + " cannot be opened: " + Reasons.of(e), e);
        }
    }

    /** Whether it is there, and the one that was first seen. Throws what {@link #open} throws. */
    boolean exists() {
        Optional<OpenDirectory> open = open();
        open.ifPresent(OpenDirectory::close);
        return open.isPresent();
    }

    /** See {@link #open}; opens what lies below it. */
    Optional<Opener> opener() {
        return open().map(top -> new Opener(top, sight()));
    }

    /** See {@link #open}; keeps the last directory open. */
    Cursor cursor() {
        return new Cursor(opener());
    }

    /** See {@link #cursor()}; makes the directories that are not there, but never the root. */
    Cursor cursor(Making making) {
        return new Cursor(opener(), making);
    }

    /** The root as it was first seen. Only after {@link #open} answered one. */
    Sight sight() {
        return Objects.requireNonNull(seen.get(), "the root was never opened");
    }

    /** Where everything lies below; as given until it is seen. */
    Directory directory() {
        Sight sight = seen.get();
        return sight == null ? Directory.root(given) : sight.directory();
    }

    /** Whether change times can be read; not known until it is seen. */
    boolean hasUnixAttributes() {
        Sight sight = seen.get();
        return sight != null && sight.hasUnixAttributes();
    }

    /** Whether something is mounted at this key. */
    boolean isMount(String key) {
        Sight sight = seen.get();
        return sight != null && sight.isMount(key);
    }

    /** What cannot be promised below it; nothing is known of a root that is not there, or cannot be opened. */
    List<String> limitations() {
        try (OpenDirectory open = openOrNull()) {
            if (open == null) {
                return List.of();
            }
            List<String> all = new ArrayList<>(open.limitations());
            sight().limitation().ifPresent(all::add);
            return List.copyOf(all);
        } catch (IOException | IllegalArgumentException | StorageException e) {
            LOG.debug("root {} cannot be asked what it cannot promise: {}", name, Reasons.of(e));
            return List.of();
        }
    }

    /** Opens it and reads one entry. */
    void check() {
        try (Cursor cursor = cursor()) {
            boolean empty = !cursor.enter(directory()).entries().hasNext();
            LOG.debug("root {} can be listed, and is {}", name, empty ? "empty" : "not empty");
        } catch (NoSuchFileException e) {
            LOG.debug("root {} does not exist", name);
        } catch (DirectoryIteratorException | IOException e) {
            throw new StorageException(name + " cannot be listed: " + Reasons.of(e), e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private @Nullable OpenDirectory openOrNull() throws IOException {
        try {
            Sight sight = seen.get();
            if (sight == null) {
                sight = look(given.toRealPath());
            }
            // Looked at before it is opened, because opening a pipe hangs.
            requireSame(
                    sight, Files.readAttributes(sight.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            OpenDirectory open = entrance.enter(sight.path());
            try {
                requireSame(sight, open.self());
                return open;
            } catch (IOException | StorageException e) {
                open.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private Sight look(Path real) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory()) {
            throw new IllegalArgumentException(
                    "root \"" + given + "\" is not a directory: allowed is one for temp files");
        }
        requireAllowed(real);
        Sight first = Sight.of(real, attributes, clock);
        return seen.compareAndSet(null, first) ? first : sight();
    }

    private void requireSame(Sight sight, BasicFileAttributes now) {
        if (!sight.is(now)) {
            throw new StorageException(
                    name + " was replaced: another " + (now.isDirectory() ? "directory" : "entry")
                            + " lies there than when it was first seen. Nothing in it is touched; build the provider anew if it is meant");
        }
    }
}
