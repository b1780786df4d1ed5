// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The directories that wait for a worker, and batches of a huge one for workers that have none; both bounded. What lies deeper goes first, so that little waits at a time; first-level directories go in
 * the order of the listing, so that a scan that is stopped can go on from one of them.
 */
final class WorkList {

    private static final int CAPACITY = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Task> waiting = new ArrayDeque<>();
    private final Deque<Runnable> deliveries = new ArrayDeque<>();
    private int active;
    private int idle;
    private volatile boolean stopped;

    /** Adds a task unless the list is full. */
    boolean offer(Task task) {
        return add(task, CAPACITY);
    }

    /** Adds a task that the scan begins with. */
    void begin(Task task) {
        add(task, Integer.MAX_VALUE);
    }

    private boolean add(Task task, int capacity) {
        lock.lock();
        try {
            if (waiting.size() >= capacity) {
                return false;
            }
            if (task.directory().depth() > 1) {
                waiting.addFirst(task);
            } else {
                waiting.addLast(task);
            }
            news.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The next task, or null if there is none now. Whoever takes one calls {@link #done}. */
    @Nullable
    Task poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Leaves a batch to a worker that has nothing to do: no more of them than there are such workers.
     *
     * @return false if there is none, and the caller has to deliver it
     */
    boolean leave(Runnable delivery) {
        lock.lock();
        try {
            if (stopped || deliveries.size() >= idle) {
                return false;
            }
            deliveries.add(delivery);
            news.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next task; waits while there is none and others may still find some, and delivers meanwhile what they leave. Null if all is done, or the scan is
     * stopped.
     */
    @Nullable
    Task take() {
        lock.lock();
        try {
            while (!stopped) {
                Runnable delivery = deliveries.poll();
                if (delivery != null) {
                    deliver(delivery);
                    continue;
                }
                Task task = next();
                if (task != null || active == 0) {
                    return task;
                }
                idle++;
                try {
                    news.await();
                } finally {
                    idle--;
                }
            }
            return null;
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Without the lock, which the caller has, and has again afterwards. */
    private void deliver(Runnable delivery) {
        active++;
        lock.unlock();
        try {
            delivery.run();
        } finally {
            lock.lock();
            ended();
        }
    }

    private @Nullable Task next() {
        Task task = stopped ? null : waiting.pollFirst();
        if (task != null) {
            active++;
        }
        return task;
    }

    /** A task that was taken is done, and all that it found was offered or done as well. */
    void done() {
        lock.lock();
        try {
            ended();
        } finally {
            lock.unlock();
        }
    }

    private void ended() {
        active--;
        if (active == 0) {
            news.signalAll();
        }
    }

    /** Lets nobody take or deliver anything more. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    /** Whether everything was walked, by workers that all came back. */
    boolean isFinished() {
        lock.lock();
        try {
            return !stopped && active == 0 && waiting.isEmpty() && deliveries.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
