// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Threads that call at a fixed rate, each kind of call in turn. When a call is due does not depend on how long the one before took, so that calls which
 * had to wait for a slow one count with their wait.
 *
 * @param calls what to call
 * @param threads how many of them
 * @param rate calls a second of each thread
 */
record Callers(List<Call> calls, int threads, int rate) {

    private static final int DIGITS = 3;

    /** A kind of call. */
    record Call(String name, Runnable call) {}

    /** How long one kind of call took, in nanoseconds: since it was due, and since its thread got to call. */
    record Latency(Call call, Histogram sinceDue, Histogram sinceCalled) {

        private Latency(Call call) {
            this(call, new ConcurrentHistogram(DIGITS), new ConcurrentHistogram(DIGITS));
        }

        private void measure(long due) {
            long called = System.nanoTime();
            call.call().run();
            long end = System.nanoTime();
            sinceDue.recordValue(end - due);
            sinceCalled.recordValue(end - called);
        }
    }

    /** Calls for as long as the work takes. */
    List<Latency> during(Runnable work) throws InterruptedException {
        List<Latency> latencies = calls.stream().map(Latency::new).toList();
        long intervalNanos = TimeUnit.SECONDS.toNanos(1) / rate;
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            // Not all at the same moment.
            long begin = System.nanoTime() + intervalNanos * i / threads;
            Thread caller = new Thread(() -> call(begin, intervalNanos, latencies, over), "caller-" + i);
            caller.setDaemon(true);
            caller.start();
            callers.add(caller);
        }
        try {
            work.run();
        } finally {
            over.set(true);
        }
        for (Thread caller : callers) {
            caller.join();
        }
        return latencies;
    }

    private static void call(long begin, long intervalNanos, List<Latency> latencies, AtomicBoolean over) {
        long due = begin;
        for (int turn = 0; !over.get(); turn++) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            latencies.get(turn % latencies.size()).measure(due);
            due += intervalNanos;
        }
    }
}
