// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A glob over keys, which are not paths of any file system: {@code *} and {@code ?} do not cross {@code /}, {@code **} does and {@code **}{@code /} may also stand for nothing, {@code [a-z]} and
 * {@code [!a-z]} are one character, <code>{a,b}</code> is a choice, {@code \} takes the next character as it is. Case counts.
 *
 * @param text the glob as it was written
 * @param pattern the same as a regular expression
 */
public record Glob(String text, Pattern pattern) {

    /** @throws IllegalArgumentException if the text is empty, or a bracket or brace is not closed, or a class is empty or runs backwards */
    public static Glob of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty glob is not allowed");
        }
        try {
            return new Glob(text, Pattern.compile(translate(text), Pattern.DOTALL));
        } catch (PatternSyntaxException | StringIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "glob \"" + text
                            + "\" is not allowed: a bracket or brace is not closed, or a class is empty or runs backwards",
                    e);
        }
    }

    /** Whether {@link #of} takes the text. */
    public static boolean isValid(String text) {
        try {
            of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the whole name or key matches. */
    public boolean matches(CharSequence name) {
        return pattern.matcher(name).matches();
    }

    private static String translate(String glob) {
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        int i = 0;
        while (i < glob.length()) {
            int c = glob.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '*' -> {
                    if (glob.startsWith("*/", i) && (i == 1 || glob.charAt(i - 2) == '/')) {
                        regex.append("(?:.*/)?");
                        i += 2;
                    } else if (glob.startsWith("*", i)) {
                        regex.append(".*");
                        i++;
                    } else {
                        regex.append("[^/]*");
                    }
                }
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    int end = glob.indexOf(']', i + 1);
                    regex.append(characterClass(glob.substring(i, end)));
                    i = end + 1;
                }
                case '{' -> {
                    braces++;
                    regex.append("(?:");
                }
                case '}' -> {
                    braces--;
                    regex.append(')');
                }
                case ',' -> regex.append(braces > 0 ? "|" : ",");
                case '\\' -> {
                    int next = glob.codePointAt(i);
                    regex.append(Pattern.quote(Character.toString(next)));
                    i += Character.charCount(next);
                }
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        }
        return regex.toString();
    }

    /** One character of these, and never {@code /}; a hyphen makes a range only between two characters. */
    private static String characterClass(String inner) {
        boolean negated = inner.startsWith("!");
        int[] members = (negated ? inner.substring(1) : inner).codePoints().toArray();
        if (members.length == 0) {
            throw new PatternSyntaxException("an empty class", inner, 0);
        }
        StringBuilder regex = new StringBuilder(negated ? "(?!/)[^" : "(?!/)[");
        for (int i = 0; i < members.length; i++) {
            boolean range = i + 2 < members.length && members[i + 1] == '-';
            regex.append(literal(members[i]));
            if (range) {
                i += 2;
                regex.append('-').append(literal(members[i]));
            }
        }
        return regex.append(']').toString();
    }

    private static String literal(int codePoint) {
        return "\\x{" + Integer.toHexString(codePoint) + "}";
    }

    @Override
    public String toString() {
        return text;
    }
}
