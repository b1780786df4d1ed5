// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.util.Optional;

/**
 * Where a scan goes on from: first-level directories are passed over until the one is met at which another scan ended. If it is not met the
 * root is listed once more, for its directories alone. Everything else in the root is always delivered.
 */
final class Resumption {

    private final Optional<String> from;
    private boolean met;
    private boolean again;

    Resumption(Optional<String> from) {
        this.from = from;
        this.met = from.isEmpty();
    }

    boolean takesDirectory(String name) {
        met = met || again || from.get().equals(name);
        return met;
    }

    boolean takesOthers() {
        return !again;
    }

    /** Whether the root must be listed again. Answers yes once. */
    boolean startOver() {
        boolean over = !met && !again;
        again = true;
        return over;
    }
}
