// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.util.HashSet;
import java.util.Set;

/**
 * The runs that the schedule has begun, so that they can be ended: an interrupt cancels a run. Only a thread inside a run is interrupted, and goes on without the
 * interrupt when the run is over, so that it can give its lock back: a connection pool would refuse it otherwise. Thread safe.
 */
final class OngoingTicks {

    private final Set<Thread> threads = new HashSet<>();
    private boolean ended;

    /** Carries out the run on this thread, unless all has been ended. */
    void perform(Runnable run) {
        if (!begin()) {
            return;
        }
        try {
            run.run();
        } finally {
            finish();
        }
    }

    private synchronized boolean begin() {
        return !ended && threads.add(Thread.currentThread());
    }

    private synchronized void finish() {
        threads.remove(Thread.currentThread());
        Thread.interrupted(); // only this class interrupts, and it can no more
    }

    /** Cancels what runs, and lets nothing begin. Does not wait. */
    synchronized void end() {
        ended = true;
        threads.forEach(Thread::interrupt);
    }
}
