// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.StorageProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From keys, which anybody may have written, to names below the root. */
final class Keys {

    /** What lies under a key, if anything does: a name in a directory below the root, or the root. */
    record Place(Directory directory, Path name) {}

    private Keys() {}

    /** Where a key leads; empty for one that no entry below the root can have, or that the library keeps for itself. */
    static Optional<Place> place(Directory root, String key) {
        int slash = key.lastIndexOf('/');
        Path name = name(root, key.substring(slash + 1));
        Optional<Directory> directory = slash < 0 ? Optional.of(root) : directory(root, key.substring(0, slash));
        if (name == null || directory.isEmpty() || isReserved(directory.get(), name.toString())) {
            return Optional.empty();
        }
        return Optional.of(new Place(directory.get(), name));
    }

    /** The directory with a key that is not empty; see {@link #place}. */
    static Optional<Directory> directory(Directory root, String key) {
        Directory at = root;
        for (int from = 0; from <= key.length(); ) {
            int slash = key.indexOf('/', from);
            int to = slash < 0 ? key.length() : slash;
            String text = key.substring(from, to);
            Path name = name(root, text);
            if (name == null || isReserved(at, text)) {
                return Optional.empty();
            }
            at = at.claimed(name, at.keyOf(text));
            from = to + 1;
        }
        return Optional.of(at);
    }

    /** In any case, because some file systems take one for the other. */
    static boolean isReserved(Directory directory, String name) {
        return directory.isRoot() && name.equalsIgnoreCase(StorageProvider.RESERVED);
    }

    /** Whether the text of this name leads back to the same name, byte for byte. */
    static boolean isText(Path name, String text) {
        // UTF-8 is decoded strictly: all that is not text leaves a replacement character. Other encodings have no such
        // sign.
        if (Encoding.isUtf8() && text.indexOf('\uFFFD') < 0) {
            return true;
        }
        try {
            return name.getFileSystem().getPath(text).equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static @Nullable Path name(Directory root, String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            return null;
        }
        try {
            Path name = root.name().getFileSystem().getPath(text);
            // A file system may read more into a text than one name.
            boolean single = !name.isAbsolute()
                    && name.getNameCount() == 1
                    && name.toString().equals(text);
            return single ? name : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
