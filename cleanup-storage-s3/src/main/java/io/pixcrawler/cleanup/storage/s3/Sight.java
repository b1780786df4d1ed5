// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.Optional;

/**
 * What a second look at an object found.
 *
 * @param state what
 * @param detail what went wrong, for {@link State#UNSEEN}
 */
record Sight(State state, String detail) {

    /** What a look can find. */
    enum State {
        SAME,
        CHANGED,
        GONE,
        /** It could not be found out. */
        UNSEEN
    }

    static final Sight SAME = new Sight(State.SAME, "");
    static final Sight CHANGED = new Sight(State.CHANGED, "");
    static final Sight GONE = new Sight(State.GONE, "");

    static Sight unseen(String detail) {
        return new Sight(State.UNSEEN, detail);
    }

    /** What a deletion that looks first answers for it; empty where it goes on. */
    Optional<DeleteResult> unlessSame() {
        return switch (state) {
            case SAME -> Optional.empty();
            case CHANGED -> Optional.of(DeleteResult.changed("not what was listed"));
            case GONE -> Optional.of(DeleteResult.alreadyGone());
            case UNSEEN -> Optional.of(DeleteResult.failed("it cannot be looked at: " + detail));
        };
    }

    static Sight of(boolean same) {
        return same ? SAME : CHANGED;
    }
}
