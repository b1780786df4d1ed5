// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RunLock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps runs over the same storage apart inside this JVM, whichever service they belong to. Thread safe. */
final class JvmLocks {

    private record Key(String storage, RunLock.Mode mode) {}

    private static final Map<Key, Holding> HELD = new ConcurrentHashMap<>();

    private JvmLocks() {}

    static Optional<Holding> tryAcquire(String storage, RunLock.Mode mode) {
        Holding holding = new Holding(new Key(storage, mode));
        return HELD.putIfAbsent(holding.key, holding) == null ? Optional.of(holding) : Optional.empty();
    }

    /** Asks who holds this lock, if anybody does, to make way soon; does not wait. */
    static void askToGiveWay(String storage, RunLock.Mode mode) {
        Holding holding = HELD.get(new Key(storage, mode));
        if (holding != null) {
            holding.askToGiveWay();
        }
    }

    /** A lock that is held, and what its holder does when he is asked to make way. */
    static final class Holding {

        private final Key key;
        private boolean asked;
        private @Nullable Runnable giveWay;

        private Holding(Key key) {
            this.key = key;
        }

        synchronized void whenAsked(Runnable action) {
            giveWay = action;
            if (asked) {
                action.run();
            }
        }

        private synchronized void askToGiveWay() {
            asked = true;
            if (giveWay != null) {
                giveWay.run();
            }
        }

        void release() {
            HELD.remove(key, this);
        }
    }
}
