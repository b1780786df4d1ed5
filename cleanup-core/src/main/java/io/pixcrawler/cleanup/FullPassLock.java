// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps full passes over the same storage apart inside this JVM, whichever service they belong to. */
final class FullPassLock {

    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    private FullPassLock() {}

    static boolean tryAcquire(String storage) {
        return HELD.add(storage);
    }

    static void release(String storage) {
        HELD.remove(storage);
    }
}
