// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks whether the directory of the lots, and what is in it, is as this library makes it. */
final class LotsCheck {

    /** There may be any number of foreign entries. */
    private static final int MOST_SENTENCES = 20;

    private static final Set<PosixFilePermission> OF_OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private final Root root;
    private final Lots lots;
    private final Path path;

    LotsCheck(Root root, Lots lots) {
        this.root = root;
        this.lots = lots;
        this.path = lots.directory().path();
    }

    /** Why nothing may be put there; empty where all is well, or nothing is there yet. */
    Optional<String> unfit() {
        List<String> sentences = look(open -> List.of());
        return sentences.isEmpty() ? Optional.empty() : Optional.of(sentences.get(0));
    }

    /** A sentence for each thing that is wrong. */
    List<String> check() {
        return look(this::foreign);
    }

    /** Looks at the directory itself, and then at what is in it. */
    private List<String> look(Look inside) {
        try (Cursor cursor = root.cursor()) {
            Optional<UserPrincipal> ownerAbove = cursor.enter(lots.parent()).owner();
            OpenDirectory open = cursor.enter(lots.directory());
            List<String> sentences = new ArrayList<>();
            Optional<UserPrincipal> owner = open.owner();
            if (!owner.equals(ownerAbove)) {
                sentences.add(path + " belongs to " + nameOf(owner) + ", and " + StorageProvider.RESERVED
                        + " above it to " + nameOf(ownerAbove)
                        + ": nothing is set aside until both belong to the user of this process (chown)");
            }
            Optional<Set<PosixFilePermission>> permissions = open.permissions();
            if (permissions.isPresent() && !permissions.get().equals(OF_OWNER_ALONE)) {
                sentences.add(path + " is " + PosixFilePermissions.toString(permissions.get())
                        + ": nothing is set aside until it is rwx------ (chmod 700)");
            }
            sentences.addAll(inside.at(open));
            return sentences;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (NotEnteredException e) {
            return List.of(path + ", or what leads there, is " + e.obstacle() + ": a directory is needed");
        } catch (IOException e) {
            return List.of(path + " cannot be looked at: " + Reasons.of(e));
        }
    }

    private static String nameOf(Optional<UserPrincipal> owner) {
        return owner.map(UserPrincipal::getName).orElse("nobody");
    }

    @FunctionalInterface
    private interface Look {
        List<String> at(OpenDirectory open) throws IOException;
    }

    private List<String> foreign(OpenDirectory open) throws IOException {
        List<String> sentences = new ArrayList<>();
        long more = 0;
        Iterator<Path> entries = open.entries();
        for (Path entry = Listing.next(entries); entry != null; entry = Listing.next(entries)) {
            Optional<String> wrong = wrong(open, entry.getFileName());
            if (wrong.isPresent() && sentences.size() < MOST_SENTENCES) {
                sentences.add(path.resolve(entry.getFileName()) + wrong.get());
            } else if (wrong.isPresent()) {
                more++;
            }
        }
        if (more > 0) {
            sentences.add(path + ": the same of " + more + " more");
        }
        return sentences;
    }

    private Optional<String> wrong(OpenDirectory open, Path name) {
        Optional<Lot> lot = Lot.named(name.toString());
        if (lot.isEmpty()) {
            return Optional.of(" was not put there by this library, and stays");
        }
        try (Cursor cursor = root.cursor()) {
            NotEnteredException.unlessDirectory(open.stat(name));
            Listing.next(cursor.enter(lots.directory(lot.get())).entries());
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NotEnteredException e) {
            return Optional.of(" is " + e.obstacle() + " and no directory, and stays");
        } catch (IOException e) {
            return Optional.of(" cannot be read, and stays: " + Reasons.of(e));
        }
    }
}
