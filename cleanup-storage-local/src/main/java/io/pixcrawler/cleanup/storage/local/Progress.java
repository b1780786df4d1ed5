// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which first-level directories are begun and not yet delivered to the last file. The scan can go on from the first of them: the order of a
 * listing does not change for what stays.
 */
final class Progress {

    private final NavigableMap<Long, Held> open = new TreeMap<>();
    private long begun;
    private @Nullable Top last;

    /** How many tasks, and files not yet delivered, a first-level directory waits for. */
    private static final class Held {
        private final Top top;
        private int count = 1;

        Held(Top top) {
            this.top = top;
        }
    }

    /** Begins the next first-level directory, held once. */
    synchronized Top begin(String name) {
        Top top = new Top(begun++, name);
        open.put(top.number(), new Held(top));
        last = top;
        return top;
    }

    /** One more task belongs to it. Only while it is held. */
    synchronized void hold(Top top) {
        Held held = open.get(top.number());
        if (held == null) {
            throw new IllegalStateException(top + " was released before");
        }
        held.count++;
    }

    /** So many tasks of it are done and delivered. */
    synchronized void release(Top top, int tasks) {
        Held held = open.get(top.number());
        if (held != null) {
            held.count -= tasks;
            if (held.count == 0) {
                open.remove(top.number());
            }
        }
    }

    /** The first-level directory to go on from; empty if none was begun. */
    synchronized Optional<String> position() {
        if (!open.isEmpty()) {
            return Optional.of(open.firstEntry().getValue().top.name());
        }
        // All that was begun is delivered; the last one again rather than nothing.
        return Optional.ofNullable(last).map(Top::name);
    }
}
