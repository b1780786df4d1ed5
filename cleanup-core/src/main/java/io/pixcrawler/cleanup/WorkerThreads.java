// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** A named daemon thread for each task, which ends with it. */
final class WorkerThreads implements Executor {

    private final AtomicLong started = new AtomicLong();

    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task, "temp-storage-cleanup-" + started.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }
}
