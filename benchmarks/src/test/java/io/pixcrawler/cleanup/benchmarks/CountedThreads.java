// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that stay until the end, so that what each of them allocated can be told; the one that made them counts too. */
final class CountedThreads implements Executor, AutoCloseable {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Thread> threads = new CopyOnWriteArrayList<>(List.of(Thread.currentThread()));
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "counted");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    });

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** What they allocate while this runs. */
    long bytesOf(Runnable work) {
        long before = bytes();
        work.run();
        return bytes() - before;
    }

    private long bytes() {
        return threads.stream()
                .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.getId()))
                .sum();
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
