// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.util.NavigableSet;
import java.util.TreeSet;

/** The entries of a directory that are wanted: all, or those whose name begins in one of several ways, none of which begins with another. */
final class Names {

    static final Names ALL = new Names(new TreeSet<>());

    private final NavigableSet<String> beginnings;

    private Names(NavigableSet<String> beginnings) {
        this.beginnings = beginnings;
    }

    static Names beginningWith(NavigableSet<String> beginnings) {
        return new Names(beginnings);
    }

    boolean isAll() {
        return this == ALL;
    }

    boolean match(String name) {
        if (isAll()) {
            return true;
        }
        // Between a beginning and a name that has it there are only longer ones, which are not in the set.
        String nearest = beginnings.floor(name);
        return nearest != null && name.startsWith(nearest);
    }
}
