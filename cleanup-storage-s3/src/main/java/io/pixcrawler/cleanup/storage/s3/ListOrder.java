// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The order in which stores list. S3's is that of the UTF-8 bytes; some servers list in that of UTF-16 characters, which differs only where a key has a
 * sign beyond the first plane. Which of the two it is need not be known: what is said here holds in both.
 */
final class ListOrder {

    private ListOrder() {}

    /** Whether a store may list the second key after the first. */
    static boolean mayFollow(String first, String second) {
        return first.compareTo(second) < 0 || compareBytes(first, second) < 0;
    }

    /** Whether every store lists the first before the second. */
    static boolean isBefore(String first, String second) {
        return first.compareTo(second) < 0 && compareBytes(first, second) < 0;
    }

    /** Whether all stores agree on what comes before a key and what after, whatever is in the others: it has no sign from the surrogates on. */
    static boolean isPlain(String key) {
        return key.chars().allMatch(sign -> sign < Character.MIN_SURROGATE);
    }

    private static int compareBytes(String first, String second) {
        return Arrays.compareUnsigned(first.getBytes(StandardCharsets.UTF_8), second.getBytes(StandardCharsets.UTF_8));
    }
}
