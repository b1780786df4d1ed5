// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import java.util.stream.Stream;

/**
 * A key that a careless provider writes down in another way than the store has it. The text of a key is its
 * description, so that a report can print it.
 *
 * @param what what is hostile in it
 * @param key the key
 */
public record HostileKey(String what, String key) {

    /** The table. Keys that a decoder would take for one another stand in it side by side. */
    public static Stream<HostileKey> all() {
        return Stream.of(
                new HostileKey("a space", "dir/a b.jpg"),
                new HostileKey("a plus for a space", "dir/a+b.jpg"),
                new HostileKey("a percent escape", "dir/a%20b.jpg"),
                new HostileKey("an escaped escape", "dir/a%2520b.jpg"),
                new HostileKey("a lone percent", "dir/100%"),
                new HostileKey("an escaped slash", "dir%2Fa.jpg"),
                new HostileKey("a tilde", "~root/a.jpg"),
                new HostileKey("a single quote", "it's.jpg"),
                new HostileKey("a double quote", "\"quoted\".jpg"),
                new HostileKey("a back quote and dollar", "`id`$HOME.jpg"),
                new HostileKey("a new line", "two\nlines.jpg"),
                new HostileKey("a carriage return and tab", "a\r\tb.jpg"),
                new HostileKey("a control character", "bell\u0007.jpg"),
                new HostileKey("XML signs", "<a&b>.jpg"),
                new HostileKey("glob signs", "dir/*[?]{a,b}.jpg"),
                new HostileKey("what the glob matches", "dir/xaz.jpg"),
                new HostileKey("a back slash", "dir\\a.jpg"),
                new HostileKey("a colon", "C:a.jpg"),
                new HostileKey("a question mark and hash", "a?b#c.jpg"),
                new HostileKey("composed e acute (NFC)", "caf\u00e9.jpg"),
                new HostileKey("decomposed e acute (NFD)", "cafe\u0301.jpg"),
                new HostileKey("Chinese", "\u56fe\u7247/\u6587\u4ef6.jpg"),
                new HostileKey("a sign beyond the first plane", "smile-\ud83d\ude00.jpg"),
                new HostileKey("a right-to-left override", "a\u202egpj.exe"),
                new HostileKey("a soft hyphen", "a\u00adb.jpg"),
                new HostileKey("a byte order mark", "\ufeffa.jpg"),
                new HostileKey("two leading dots", "..foo"),
                new HostileKey("three dots", "..."),
                new HostileKey("dots in a directory name", "a../..b/c.jpg"),
                new HostileKey("a leading dot", ".hidden/a.jpg"),
                new HostileKey("almost reserved", ".cleanup2/a.jpg"),
                new HostileKey("reserved, but not in front", "dir/.cleanup/a.jpg"),
                new HostileKey("an option", "-rf"),
                new HostileKey("an option with two dashes", "--help"),
                new HostileKey("a leading space", " a.jpg"),
                new HostileKey("a trailing space", "a.jpg "),
                new HostileKey("a trailing dot", "a.jpg."),
                new HostileKey("a name of 200 characters", "n".repeat(200)),
                new HostileKey("a path of 20 directories", "d/".repeat(20) + "a.jpg"),
                new HostileKey("a double slash", "dir//a.jpg"),
                new HostileKey("a leading slash", "/a.jpg"));
    }

    @Override
    public String toString() {
        return what;
    }
}
