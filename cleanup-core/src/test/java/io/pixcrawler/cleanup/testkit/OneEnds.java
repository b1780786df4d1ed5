// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Workers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A visitor of which the first visit ends the scan. Every later visit waits until the thread of the first has left the
 * scan, so that what is counted does not depend on who is fast: a scan that heeds the end lets each other worker begin
 * one visit at most.
 */
final class OneEnds implements BatchVisitor {

    private final Supplier<Next> end;
    private final AtomicReference<@Nullable Thread> ender = new AtomicReference<>();
    private final CountDownLatch enderHasLeft = new CountDownLatch(1);
    private final AtomicInteger later = new AtomicInteger();

    OneEnds(Supplier<Next> end) {
        this.end = end;
    }

    /** Workers that tell when the ending thread has left the scan. To be used with this visitor. */
    Workers workers(int count) {
        ThreadedWorkers threads = new ThreadedWorkers(count);
        return new Workers() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public void run(Runnable body) {
                threads.run(() -> {
                    try {
                        body.run();
                    } finally {
                        if (Thread.currentThread() == ender.get()) {
                            enderHasLeft.countDown();
                        }
                    }
                });
            }
        };
    }

    @Override
    public Next visit(Batch batch) {
        if (ender.compareAndSet(null, Thread.currentThread())) {
            return end.get();
        }
        later.incrementAndGet();
        if (Thread.currentThread() != ender.get()) {
            awaitEnder();
        }
        return Next.CONTINUE;
    }

    /** The visits that began although the first had ended the scan, or while it did. */
    int begunAfterTheEnd() {
        return later.get();
    }

    private void awaitEnder() {
        try {
            if (!enderHasLeft.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the worker that was told to stop did not return within 30 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
