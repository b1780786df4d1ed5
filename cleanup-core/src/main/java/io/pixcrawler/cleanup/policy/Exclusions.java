// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import java.util.List;

/**
 * Which keys no trigger touches. A glob protects what it matches: a key, a directory with all below it, and where the glob holds no
 * {@code /}, every file or directory of such a name at any depth.
 *
 * @param globs what is protected
 */
public record Exclusions(List<Glob> globs) {

    /** @throws NullPointerException if the list is null or holds null */
    public Exclusions {
        globs = List.copyOf(globs);
    }

    /** The exclusions that these globs say; a {@code /} at the beginning or end is how some write a directory, and says nothing more. */
    public static Exclusions of(List<String> globs) {
        return new Exclusions(
                globs.stream().map(Exclusions::trimmed).map(Glob::of).toList());
    }

    /** Whether {@link #of} takes the text, and it can match a key at all: no key has an empty segment, or one of dots alone. */
    public static boolean isValid(String glob) {
        String trimmed = trimmed(glob);
        return Glob.isValid(trimmed) && !("/" + trimmed + "/").matches("(?s).*/(\\.{0,2})/.*");
    }

    private static String trimmed(String glob) {
        int start = glob.startsWith("/") ? 1 : 0;
        int end = glob.endsWith("/") && glob.length() > start ? glob.length() - 1 : glob.length();
        return glob.substring(start, end);
    }

    /** Whether the key, or a directory of it, is protected. */
    public boolean protect(String key) {
        for (Glob glob : globs) {
            if (protects(glob, key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean protects(Glob glob, String key) {
        boolean anyDepth = glob.text().indexOf('/') < 0;
        int start = 0;
        while (start <= key.length()) {
            int slash = key.indexOf('/', start);
            int end = slash < 0 ? key.length() : slash;
            if (glob.matches(key.substring(0, end)) || (anyDepth && glob.matches(key.substring(start, end)))) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
}
