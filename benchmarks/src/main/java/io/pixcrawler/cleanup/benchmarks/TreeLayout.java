// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.util.Locale;

/** How many directories of a job lie in one another. */
enum TreeLayout {
    /** A directory a job. */
    DIRS(1),
    /** Twenty in one another a job. */
    DEEP(20),
    /** None: all files in the root. */
    FLAT(0);

    final int depth;

    TreeLayout(int depth) {
        this.depth = depth;
    }

    static TreeNames names(Arguments arguments) {
        String layout = arguments.text("--layout", "dirs").toUpperCase(Locale.ROOT);
        return new TreeNames(
                arguments.number("--files", 1_000_000), arguments.number("--jobs", 1000), valueOf(layout).depth);
    }
}
