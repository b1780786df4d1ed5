// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.concurrent.atomic.AtomicInteger;

/** How many keys one request may carry: halved where the store asks for a slower pace, and a twentieth more after each request that went well. Thread safe. */
final class Pace {

    private static final int STEPS_OF_RECOVERY = 20;

    private final int most;
    private final AtomicInteger now;

    /** @param most the keys of a request at full pace, at least 1 */
    Pace(int most) {
        this.most = most;
        this.now = new AtomicInteger(most);
    }

    int keys() {
        return now.get();
    }

    void slower() {
        now.updateAndGet(keys -> Math.max(1, keys / 2));
    }

    void faster() {
        now.updateAndGet(keys -> Math.min(most, keys + Math.max(1, most / STEPS_OF_RECOVERY)));
    }
}
