// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/** What every naming needs of an id: that it can stand in one segment of a key. */
final class Segments {

    private Segments() {}

    static void requireId(String what, String value) {
        if (value.isEmpty()
                || value.equals(".")
                || value.equals("..")
                || value.indexOf('/') >= 0
                || hasControl(value)) {
            throw new IllegalArgumentException(
                    what + " \"" + value
                            + "\" cannot stand in a key: allowed is any text that is not empty, \".\" or \"..\" and holds no \"/\" and no control character");
        }
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) { // once for each key that is read, so no stream
            if (Character.isISOControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
