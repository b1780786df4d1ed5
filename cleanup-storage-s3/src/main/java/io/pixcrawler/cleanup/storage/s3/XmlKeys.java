// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

/**
 * Which keys a request for many can name. Its body is XML 1.0, in which most control characters have no way to stand: one such key would make the
 * whole request malformed. A tab, a new line, a carriage return, and blanks at either end have one, which not every server reads back as it was
 * written; a key that arrives changed is another object's. All these go in requests of their own, whose key stands in the URL.
 */
final class XmlKeys {

    private XmlKeys() {}

    static boolean canCarry(String key) {
        return !key.isEmpty()
                && !Character.isWhitespace(key.charAt(0))
                && !Character.isWhitespace(key.charAt(key.length() - 1))
                && key.codePoints().allMatch(XmlKeys::isPlain);
    }

    /** XML's Char, less what stands for a line's end or is a control sign. */
    private static boolean isPlain(int sign) {
        return (sign >= 0x20 && sign < 0x7F)
                || (sign > 0x9F && sign < 0xD800 && sign != 0x2028)
                || (sign >= 0xE000 && sign <= 0xFFFD)
                || sign >= 0x10000;
    }

    /**
     * Whether a listing can be asked for by it. Some servers repeat what they were asked for as it is, although the answer is said to be encoded: the
     * client cannot read that where it has a sign that XML has not, or a {@code %}.
     */
    static boolean canBeRepeated(String key) {
        return key.isEmpty() || (canCarry(key) && key.indexOf('%') < 0);
    }

    /** As much of its beginning as can be repeated. */
    static String repeatable(String prefix) {
        int end = prefix.length();
        while (!canBeRepeated(prefix.substring(0, end))) {
            end--;
        }
        return prefix.substring(0, end);
    }

    /** Whether it is text at all: half of a surrogate pair has no UTF-8, and would be written as some other sign. */
    static boolean isText(String key) {
        return key.codePoints().noneMatch(sign -> sign >= 0xD800 && sign < 0xE000);
    }
}
