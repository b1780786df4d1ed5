// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                // text as it is
                "a.jpg; a.jpg; true",
                "a.jpg; a.jpgx; false",
                "a.jpg; xa.jpg; false",
                "a.jpg; A.jpg; false",
                "a.jpg; dir/a.jpg; false",
                "a,b; a,b; true",
                // * and ? stay inside a segment
                "*; a; true",
                "*; \"\"; true",
                "*; a/b; false",
                "*.tmp; .tmp; true",
                "*.tmp; a.tmp; true",
                "*.tmp; a.tmp.jpg; false",
                "*.tmp; d/a.tmp; false",
                "a*; a/b; false",
                "*/a; d/a; true",
                "*/a; d/e/a; false",
                "a*b*c; aXbYc; true",
                "a*b*c; abc; true",
                "a*b*c; acb; false",
                "?; a; true",
                "?; \"\"; false",
                "?; ab; false",
                "?; /; false",
                "a?c; a/c; false",
                // ** crosses
                "**; a; true",
                "**; a/b/c; true",
                "**; \"\"; true",
                "**/a; d/e/a; true",
                "**/a; a; true",
                "**/a; ba; false",
                "**/a; d/ba; false",
                "**/; \"\"; true",
                "**/; a; false",
                "**/; a/; true",
                "**/*.tmp; a.tmp; true",
                "**/*.tmp; d/e/a.tmp; true",
                "a/**/**/b; a/b; true",
                "a/**/**/b; ab; false",
                "a/**; a/b/c; true",
                "a/**; a; false",
                "a/**; ab/c; false",
                "a**b; a/x/b; true",
                "a/**/b; a/b; true",
                "a/**/b; ab; false",
                "a**/b; ab; false",
                "a**/b; a/b; true",
                "a**/b; a/x/b; true",
                "a**/b; ax/b; true",
                "?**/b; b; false",
                "a/**/b; a/xb; false",
                "a/**/b; a/x/b; true",
                "***; a/b; true",
                "**.tmp; d/a.tmp; true",
                // one character of a class
                "[ab]; a; true",
                "[ab]; c; false",
                "[ab]; ab; false",
                "[ab]; \"\"; false",
                "[a-c]; b; true",
                "[a-c]; d; false",
                "[a-c]; -; false",
                "[a-c0-2]x; 2x; true",
                "[!a-c]; b; false",
                "[!a-c]; d; true",
                "[!a-c]; /; false",
                "[!a]; \"\"; false",
                "[a/]; /; false",
                "[.-0]; /; false",
                "[.-0]; .; true",
                "[]]; ]; true",
                "[]a]; a; true",
                "[a!]; !; true",
                "[!!]; !; false",
                "[!!]; a; true",
                "[-a]; -; true",
                "[-a]; b; false",
                "[!a-]; -; false",
                "[!a-]; b; true",
                // nothing in a class means more than itself
                "[*?]; *; true",
                "[*?]; a; false",
                "[\\d]; 5; false",
                "[\\d]; d; true",
                "[\\d]; \\; true",
                "[^a]; ^; true",
                "[^a]; a; true",
                "[^a]; b; false",
                "[!^a]; ^; false",
                "[!^a]; b; true",
                "[a&&b]; a; true",
                "[a&&b]; &; true",
                "[a&&b]; c; false",
                "[[a]; [; true",
                "[[a]; a; true",
                "[[a]; b; false",
                // a choice
                "{a,b}; a; true",
                "{a,b}; b; true",
                "{a,b}; c; false",
                "{a,b}; a,b; false",
                "*.{jpg,png}; a.png; true",
                "*.{jpg,png}; a.gif; false",
                "{a,}b; b; true",
                "{a,}b; ab; true",
                "{a,}b; cb; false",
                "{a*,b/c}; a1; true",
                "{a*,b/c}; b/c; true",
                "{a*,b/c}; a/c; false",
                "{a,{b,c}d}; bd; true",
                "{a,{b,c}d}; b; false",
                "{a,{b,c}d}; ad; false",
                "{a,b},c; a,c; true",
                "{a,b},c; c; false",
                "{[a,b],c}; \",\"; true",
                // the next character as it is
                "\\*; *; true",
                "\\*; a; false",
                "\\?; a; false",
                "\\[a]; [a]; true",
                "\\[a]; a; false",
                "\\{a,b\\}; {a,b}; true",
                "\\{a,b\\}; a; false",
                "\\\\; \\; true",
                "\\\\; \\\\; false",
                "\\a; a; true",
                "{a\\,b,c}; a,b; true",
                "{a\\,b,c}; a; false"
            })
    void matches_as_the_description_says(String glob, String name, boolean matches) {
        assertThat(Glob.of(glob).matches(name)).as("%s on %s", glob, name).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".", "+", "(", ")", "()", "|", "^", "$", "^a$", "\\.", "#", " ", "&&", "-", "<", ">", "=", "!", ":",
                "~", "%", "@", "(?i)a", "\\\\E", "\\\\Q", "\\\\d", "]", "a]", "\n", "\r\n", "\t", "\u0000", "\u00e9",
                "e\u0301", "\u6587", "'", "\""
            })
    void other_characters_mean_themselves(String glob) {
        String itself = glob.replace("\\\\", "\u0001").replace("\\", "").replace("\u0001", "\\");
        assertThat(Glob.of(glob).matches(itself)).isTrue();
        assertThat(Glob.of(glob).matches(itself + "x")).isFalse();
        assertThat(Glob.of(glob).matches("x" + itself)).isFalse();
        assertThat(Glob.of(glob).matches("x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d\ude00", "\\\ud83d\ude00", "[\ud83d\ude00]", "{a,\ud83d\ude00}", "?", "[!a]"})
    void a_character_beyond_sixteen_bits_is_one_character(String glob) {
        assertThat(Glob.of(glob).matches("\ud83d\ude00")).isTrue();
        assertThat(Glob.of(glob + "*.jpg").matches("\ud83d\ude00x.jpg")).isTrue();
        assertThat(Glob.of("x" + glob).matches("x\ud83d\ude00")).isTrue();
        assertThat(Glob.of(glob).matches("\ud83d\ude00\ud83d\ude00")).isFalse();
    }

    @Test
    void a_dot_is_a_dot_and_composed_is_not_decomposed() {
        assertThat(Glob.of("a.b").matches("axb")).isFalse();
        assertThat(Glob.of("\u00e9").matches("e\u0301")).isFalse();
        assertThat(Glob.of("(?i)a").matches("A")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u0085", "\u2028"})
    void line_ends_in_a_name_are_characters_like_others(String end) {
        assertThat(Glob.of("*").matches("a" + end + "b")).isTrue();
        assertThat(Glob.of("**").matches("d/a" + end + "b")).isTrue();
        assertThat(Glob.of("*.tmp").matches("a.tmp" + end)).isFalse();
        assertThat(Glob.of("a" + end + "b").matches("a" + end + "b")).isTrue();
        assertThat(Glob.of("[!a]").matches(end.substring(0, 1))).isTrue();
        assertThat(Glob.of("?").matches(end.substring(0, 1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "[a", "a[", "[]", "{", "{a", "a{b,c", "{a,{b}", "}", "a}", "{a}}", "\\", "a\\", "[z-a]"})
    void refuses_what_is_not_a_glob_and_names_it(String text) {
        assertThat(Glob.isValid(text)).isFalse();
        assertThatThrownBy(() -> Glob.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("not closed");
    }

    @Test
    void refuses_an_empty_glob() {
        assertThat(Glob.isValid("")).isFalse();
        assertThatThrownBy(() -> Glob.of(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void is_written_as_it_was_said() {
        assertThat(Glob.isValid("a/**/*.{tmp,part}")).isTrue();
        assertThat(Glob.of("a/**/*.{tmp,part}")).hasToString("a/**/*.{tmp,part}");
        assertThat(Glob.of("a/**/*.{tmp,part}").text()).isEqualTo("a/**/*.{tmp,part}");
    }

    /** Random globs of a few characters against a matcher that knows no regular expressions. */
    @Test
    void agrees_with_a_matcher_that_tries_every_split() {
        long seed = System.nanoTime();
        System.out.println("globs by seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<String> tokens = List.of("a", "b", ".", "/", "*", "**", "?", "[ab]", "[!a]", "[a-b.]", "\\*", "\n");
        List<String> characters = List.of("a", "b", ".", "/", "*", "\n");
        int matches = 0;
        for (int i = 0; i < 50_000; i++) {
            List<String> glob = random.ints(random.nextInt(1, 6), 0, tokens.size())
                    .mapToObj(tokens::get)
                    .toList();
            String name = String.join(
                    "",
                    random.ints(random.nextInt(0, 6), 0, characters.size())
                            .mapToObj(characters::get)
                            .toList());
            // A * right before another would be read as a ** over both.
            String text = String.join("", glob);
            if (text.contains("***") || hasTwoStars(glob)) {
                continue;
            }
            boolean expected = matches(withDirectories(glob), name);
            assertThat(Glob.of(text).matches(name))
                    .as("seed %d: %s on %s", seed, text, name)
                    .isEqualTo(expected);
            matches += expected ? 1 : 0;
        }
        assertThat(matches).as("seed %d: matches among the pairs", seed).isGreaterThan(100);
    }

    private static boolean hasTwoStars(List<String> glob) {
        for (int i = 1; i < glob.size(); i++) {
            if (glob.get(i - 1).equals("*") && glob.get(i).equals("*")) {
                return true;
            }
        }
        return false;
    }

    /** A ** and the slash behind it, at the beginning of a segment, as one token. */
    private static List<String> withDirectories(List<String> glob) {
        List<String> tokens = new ArrayList<>();
        for (String token : glob) {
            int last = tokens.size() - 1;
            boolean begins = last == 0 || (last > 0 && tokens.get(last - 1).endsWith("/"));
            if (token.equals("/") && begins && tokens.get(last).equals("**")) {
                tokens.set(last, "**/");
            } else {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static boolean matches(List<String> glob, String name) {
        if (glob.isEmpty()) {
            return name.isEmpty();
        }
        String token = glob.get(0);
        List<String> rest = glob.subList(1, glob.size());
        if (token.equals("**/")) {
            return matchesBehindDirectories(rest, name);
        }
        if (token.equals("*") || token.equals("**")) {
            return matches(rest, name)
                    || (!name.isEmpty()
                            && (token.equals("**") || name.charAt(0) != '/')
                            && matches(glob, name.substring(1)));
        }
        return !name.isEmpty() && takes(token, name.charAt(0)) && matches(rest, name.substring(1));
    }

    private static boolean matchesBehindDirectories(List<String> glob, String name) {
        boolean matches = matches(glob, name);
        for (int slash = name.indexOf('/'); slash >= 0 && !matches; slash = name.indexOf('/', slash + 1)) {
            matches = matches(glob, name.substring(slash + 1));
        }
        return matches;
    }

    private static boolean takes(String token, char c) {
        return switch (token) {
            case "?" -> c != '/';
            case "[ab]" -> c == 'a' || c == 'b';
            case "[!a]" -> c != 'a' && c != '/';
            case "[a-b.]" -> c == 'a' || c == 'b' || c == '.';
            case "\\*" -> c == '*';
            default -> c == token.charAt(0);
        };
    }
}
