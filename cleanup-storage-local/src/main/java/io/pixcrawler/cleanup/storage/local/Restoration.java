// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RestoreResult.Outcome;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Brings files back, newest first: by a second name where the file lay, which replaces nothing, and then the removal of the first. The JDK links by
 * path alone, so the first is removed only once the second is seen, through the open directory, where it should be.
 */
final class Restoration implements LotVisitor {

    private final Cursor back;
    private final Newer newer;
    private final Emptied emptied;
    private final Predicate<String> keys;
    private final Deadline notAfter;
    private final Consumer<RestoreResult> visitor;

    /** What became of one file. */
    private record Ended(Outcome outcome, String detail) {

        static final Ended RESTORED = new Ended(Outcome.RESTORED, "");
        static final Ended GONE = new Ended(Outcome.GONE, "");

        static Ended occupied(String detail) {
            return new Ended(Outcome.OCCUPIED, detail);
        }

        static Ended failed(String detail) {
            return new Ended(Outcome.FAILED, detail);
        }
    }

    /** @param back makes the directories that are not there; closed by the caller */
    Restoration(
            Cursor back,
            Newer newer,
            Emptied emptied,
            Predicate<String> keys,
            Deadline notAfter,
            Consumer<RestoreResult> visitor) {
        this.back = back;
        this.newer = newer;
        this.emptied = emptied;
        this.keys = keys;
        this.notAfter = notAfter;
        this.visitor = visitor;
    }

    @Override
    public boolean file(SetAside file) {
        if (!keys.test(file.key())) {
            return true;
        }
        if (notAfter.passed()) {
            return false;
        }
        Ended ended = restore(file);
        if (ended.outcome == Outcome.FAILED || ended.outcome == Outcome.OCCUPIED) {
            newer.stays(file.lot());
        }
        visitor.accept(new RestoreResult(file.toFile(), ended.outcome, ended.detail));
        return true;
    }

    /** What hindered one file is looked at anew for the next: the directory may be another one by then. */
    private Ended restore(SetAside file) {
        Ended ended;
        try {
            ended = restoreOrRetry(file);
        } catch (FileAlreadyExistsException e) {
            ended = Ended.occupied("something was just put there");
        } catch (NotEnteredException e) {
            String why = "a directory above it is " + e.obstacle();
            boolean passes = e.obstacle() == Obstacle.MOUNT || e.obstacle() == Obstacle.MOVED;
            ended = passes ? Ended.failed(why) : Ended.occupied(why);
        } catch (IOException | UnsupportedOperationException e) {
            ended = exists(file) ? Ended.failed(Reasons.of(e)) : Ended.GONE;
        }
        if (ended.outcome != Outcome.RESTORED) {
            back.leave();
        }
        return ended;
    }

    /** A directory that was entered and is gone since is made anew, once. */
    private Ended restoreOrRetry(SetAside file) throws IOException {
        if (newer.isSetAside(file)) {
            return Ended.failed("a newer one, set aside by the same run, has to come back first");
        }
        OpenDirectory directory = back.enter(file.origin());
        try {
            return restoreInto(directory, file);
        } catch (NoSuchFileException e) {
            if (!exists(file)) {
                return Ended.GONE;
            }
            back.leave();
            return restoreInto(back.enter(file.origin()), file);
        }
    }

    private static Ended restoreInto(OpenDirectory directory, SetAside file) throws IOException {
        Optional<BasicFileAttributes> there = lookAt(directory, file.name());
        if (there.isPresent()) {
            return there(file, there.get());
        }
        link(file);
        Optional<BasicFileAttributes> made = lookAt(directory, file.name());
        if (made.isEmpty() || !isSame(file, made.get())) {
            return Ended.failed("its directory was replaced while it was put there");
        }
        return unlink(file, Ended.RESTORED);
    }

    /** Something lies there: perhaps the file itself, from a restoration that was broken off. */
    private static Ended there(SetAside file, BasicFileAttributes there) throws IOException {
        if (isSame(file, there) && there.fileKey() != null) {
            return unlink(file, Ended.GONE);
        }
        return Ended.occupied(there.isRegularFile() ? "a file lies there" : what(there) + " lies there");
    }

    private static String what(BasicFileAttributes attributes) {
        return Obstacle.isNone(attributes)
                ? "a directory"
                : Obstacle.of(attributes).toString();
    }

    private static Optional<BasicFileAttributes> lookAt(OpenDirectory directory, Path name) throws IOException {
        try {
            return Optional.of(directory.stat(name));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void link(SetAside file) throws IOException {
        Files.createLink(file.origin().path().resolve(file.name()), file.path());
    }

    private static boolean isSame(SetAside file, BasicFileAttributes other) {
        BasicFileAttributes own = file.attributes();
        if (!other.isRegularFile() || own.fileKey() != null) {
            return other.isRegularFile() && Objects.equals(own.fileKey(), other.fileKey());
        }
        // The next best, where files have no identity.
        return own.size() == other.size()
                && own.lastModifiedTime().equals(other.lastModifiedTime())
                && own.creationTime().equals(other.creationTime());
    }

    /** @param ifGone what it means if the first name is gone already */
    private static Ended unlink(SetAside file, Ended ifGone) throws IOException {
        try {
            file.open().unlink(file.name());
            return Ended.RESTORED;
        } catch (NoSuchFileException e) {
            return ifGone;
        }
    }

    private static boolean exists(SetAside file) {
        try {
            return lookAt(file.open(), file.name()).isPresent();
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void left(Lot lot, OpenDirectory parent, Path name) {
        emptied.remove(lot, parent, name);
    }

    @Override
    public void unreadable(String key, IOException cause) {
        emptied.unreadable(key, cause);
    }
}
