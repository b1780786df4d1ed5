// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Daemon threads for the hooks, which end when there is nothing to do. No {@code Executor} itself, because an application that has a bean of that type gets none from Boot. The
 * queue has no bound of its own: the hooks hand over no more than {@link io.pixcrawler.cleanup.CleanupHooks#MOST_PENDING}.
 */
final class EventThreads implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(EventThreads.class);

    private final ThreadPoolExecutor threads;

    EventThreads(int count) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("temp-storage-cleanup-event-");
        factory.setDaemon(true);
        threads = new ThreadPoolExecutor(
                count, count, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    Executor executor() {
        return threads;
    }

    /** Cancels what runs and waits for that, but not for ever. What was not begun is left to the next full pass. */
    @Override
    public void close() {
        int left = threads.shutdownNow().size();
        if (left > 0) {
            LOG.info("{} cleanup calls were not begun, a full pass will find their files", left);
        }
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a cleanup call did not end within {}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
