// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

/** Texts on their way into a database and into the log. */
final class Texts {

    private Texts() {}

    /** Whether the text has a form in UTF-8. A driver turns half a surrogate pair into a question mark, which is another text. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** @throws IllegalArgumentException if a driver would send another text than this */
    static void requireStorable(String what, String text) {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException(
                    what + " \"" + shown(text, 100) + "\" is not allowed: it has half a surrogate pair");
        }
    }

    /**
     * The text as it may stand in one line of a log: short, without control characters.
     *
     * @param limit how many characters at most
     */
    static String shown(String text, int limit) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= limit ? line : line.substring(0, limit) + "...";
    }
}
