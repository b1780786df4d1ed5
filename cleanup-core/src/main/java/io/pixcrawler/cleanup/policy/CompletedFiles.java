// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files that a chunk has completed, as the host names them. A file is one of them if its local name is equal to an entry, or equal plus
 * one of the temp extensions, or, for an entry without an extension, equal plus one extension and perhaps one of those: {@code cat_1}
 * means {@code cat_1}, {@code cat_1.jpg} and {@code cat_1.jpg.tmp}, and never {@code cat_10.jpg}. An entry with {@code /} is compared with the
 * key in the same way.
 *
 * @param names the entries
 * @param tempExtensions endings that a writer puts behind a name while it writes
 */
public record CompletedFiles(Set<String> names, List<String> tempExtensions) {

    private static final Pattern EXTENSION = Pattern.compile("\\.[0-9A-Za-z]+");

    /** @throws IllegalArgumentException if an entry is empty */
    public CompletedFiles {
        names = Set.copyOf(names);
        tempExtensions = List.copyOf(tempExtensions);
        if (names.contains("")) {
            throw new IllegalArgumentException("completed file \"\" is not allowed: a name or a key is");
        }
    }

    /** The completed files of a list that may name a file twice. */
    public static CompletedFiles of(Collection<String> names, List<String> tempExtensions) {
        return new CompletedFiles(Set.copyOf(names), tempExtensions);
    }

    /** Whether the file with this key and local name is one of them. */
    public boolean include(String key, String localName) {
        return includeName(localName, false) || includeName(key, true);
    }

    private boolean includeName(String name, boolean asKey) {
        if (includeExactly(name, asKey)) {
            return true;
        }
        for (String extension : tempExtensions) {
            if (name.endsWith(extension)
                    && includeExactly(name.substring(0, name.length() - extension.length()), asKey)) {
                return true;
            }
        }
        return false;
    }

    private boolean includeExactly(String name, boolean asKey) {
        if (has(name, asKey)) {
            return true;
        }
        int dot = extensionStart(name);
        if (dot < 0) {
            return false;
        }
        String entry = name.substring(0, dot);
        return extensionStart(entry) < 0 && has(entry, asKey);
    }

    private boolean has(String entry, boolean asKey) {
        return (entry.indexOf('/') >= 0) == asKey && names.contains(entry);
    }

    /** Where the extension begins, or -1 if the name has none. */
    private static int extensionStart(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/')
                        && EXTENSION.matcher(name.substring(dot)).matches()
                ? dot
                : -1;
    }
}
