// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Workers with real threads, for tests: the calling thread and {@code count - 1} new ones for each run. Waits for all
 * of them; a body that hangs is the business of the test's time limit.
 *
 * @param count how many threads work at once, at least 1
 */
public record ThreadedWorkers(int count) implements Workers {

    /** @throws IllegalArgumentException if there is less than one thread */
    public ThreadedWorkers {
        if (count < 1) {
            throw new IllegalArgumentException("count " + count + " is not allowed: at least 1 is");
        }
    }

    @Override
    public void run(Runnable body) {
        AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
        Runnable caught = () -> {
            try {
                body.run();
            } catch (RuntimeException | Error thrown) {
                first.compareAndSet(null, thrown);
            }
        };
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            Thread other = new Thread(caught, "test-worker-" + i);
            other.setDaemon(true);
            other.start();
            others.add(other);
        }
        caught.run();
        others.forEach(ThreadedWorkers::join);
        rethrow(first.get());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + thread.getName(), e);
        }
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
