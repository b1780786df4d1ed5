// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Names that somebody wrote, and other ways to write them: a file system that minds neither case nor normal form takes them for the same. */
final class Spellings {

    private Spellings() {}

    /** Whether the entry to which a name leads, if any, is listed by exactly this name. */
    static boolean isListed(OpenDirectory directory, Path name) throws IOException {
        for (String other : beside(name.toString())) {
            if (maybeSame(directory, name, name.getFileSystem().getPath(other))) {
                return isInListing(directory, name);
            }
        }
        return true;
    }

    private static boolean maybeSame(OpenDirectory directory, Path name, Path other) throws IOException {
        try {
            return Objects.equals(
                    directory.stat(other).fileKey(), directory.stat(name).fileKey());
        } catch (NoSuchFileException e) {
            return false;
        } catch (FileSystemException e) {
            // The other spelling may have more bytes than a name can have. The listing knows.
            return true;
        }
    }

    private static boolean isInListing(OpenDirectory directory, Path name) throws IOException {
        // By another handle, because each can be listed once.
        try (OpenDirectory again = directory.child(name.getFileSystem().getPath("."))) {
            Iterator<Path> entries = again.entries();
            for (Path entry = Listing.next(entries); entry != null; entry = Listing.next(entries)) {
                if (entry.getFileName().toString().equals(name.toString())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** None for a name without letters that have a case, or signs that have two forms. */
    static Set<String> beside(String name) {
        Set<String> others = new TreeSet<>();
        others.add(otherCase(name));
        others.add(Normalizer.normalize(name, Form.NFC));
        others.add(Normalizer.normalize(name, Form.NFD));
        others.remove(name);
        return others;
    }

    private static String otherCase(String name) {
        return name.codePoints()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
