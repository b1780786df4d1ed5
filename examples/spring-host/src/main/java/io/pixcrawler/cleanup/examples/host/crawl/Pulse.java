// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When this instance has last given signs of life of its jobs. Asked by the workers themselves, so that it holds also while the heartbeat hangs. */
final class Pulse {

    private final long nanosToLive;
    private final LongSupplier nanoTime;
    private volatile long last;

    /** @param deadAfter after how long without a sign of life others end the jobs of this instance */
    Pulse(Duration deadAfter, LongSupplier nanoTime) {
        this.nanosToLive = deadAfter.toNanos() / 2;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** All signs of life that were due at this moment have been given. */
    void felt(long now) {
        last = now;
    }

    /** Whether half of the time has passed: from now on, somebody else may soon end the jobs of this instance. */
    boolean isLost() {
        return nanoTime.getAsLong() - last > nanosToLive;
    }
}
