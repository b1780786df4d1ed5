// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Before anything is taken down: nothing more is begun, and what runs is cancelled and left to another instance. The scheduler's own stop then waits for it. */
@Component
class OrderlyStop implements SmartLifecycle {

    private final Scheduler scheduler;
    private final Shutdown shutdown;
    private volatile boolean running;

    OrderlyStop(Scheduler scheduler, Shutdown shutdown) {
        this.scheduler = scheduler;
        this.shutdown = shutdown;
    }

    @Override
    public void start() {
        shutdown.revoke();
        scheduler.resume();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.pause();
        shutdown.begin();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
