// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.time.Duration;

/** Keeps a task of several instances of the application apart. Beside it the service has its own run lock, so this one may fail. */
interface TickLock {

    /**
     * Carries out the tick, unless another instance is at this task.
     *
     * @param atMost how long the lock holds if this instance dies
     */
    void perform(ScheduledTask task, Duration atMost, Runnable tick);

    /** Nothing but the service's own run lock. */
    static TickLock none() {
        return (task, atMost, tick) -> tick.run();
    }
}
