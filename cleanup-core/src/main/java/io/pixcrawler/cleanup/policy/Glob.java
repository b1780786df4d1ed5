package io.pixcrawler.cleanup.policy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A glob over keys, which are not paths of any file system: {@code *} and {@code ?} do not cross {@code /}, {@code **} does, {@code [a-z]} and
 * {@code [!a-z]} are one character, <code>{a,b}</code> is a choice, {@code \} takes the next character as it is. Case counts.
 *
 * @param text the glob as it was written
 * @param pattern the same as a regular expression
 */
public record Glob(String text, Pattern pattern) {

    /** @throws IllegalArgumentException if the text is empty, or a bracket or brace is not closed */
    public static Glob of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty glob is not allowed");
        }
        try {
            return new Glob(text, Pattern.compile(translate(text), Pattern.DOTALL));
        } catch (PatternSyntaxException | StringIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("glob \"" + text + "\" is not allowed: a bracket or brace is not closed", e);
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
            char c = glob.charAt(i++);
            switch (c) {
                case '*' -> {
                    boolean crosses = i < glob.length() && glob.charAt(i) == '*';
                    regex.append(crosses ? ".*" : "[^/]*");
                    i += crosses ? 1 : 0;
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
                case '\\' -> regex.append(Pattern.quote(String.valueOf(glob.charAt(i++))));
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private static String characterClass(String inner) {
        boolean negated = inner.startsWith("!");
        String members = (negated ? inner.substring(1) : inner)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("^", "\\^")
                .replace("&", "\\&");
        return negated ? "[^/" + members + "]" : "[" + members + "&&[^/]]";
    }

    @Override
    public String toString() {
        return text;
    }
}
