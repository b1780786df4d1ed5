// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Threads that call at a fixed rate, each kind of call in turn. When a call is due does not depend on how long the one before took, so that calls which
 * had to wait for a slow one count with their wait.
 */
final class Callers {

    /** Nanoseconds by call. */
    record Latencies(Map<String, Histogram> sinceDue, Map<String, Histogram> sinceCalled) {}

    private final Map<String, Runnable> calls;
    private final int threads;
    private final long intervalNanos;
    private volatile boolean over;

    /** @param rate calls a second of each thread */
    Callers(Map<String, Runnable> calls, int threads, int rate) {
        this.calls = Map.copyOf(calls);
        this.threads = threads;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / rate;
    }

    /** Calls for as long as the work takes. */
    Latencies during(Runnable work) throws InterruptedException {
        Latencies latencies = new Latencies(histograms(), histograms());
        over = false;
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            // Not all at the same moment.
            long begin = System.nanoTime() + intervalNanos * i / threads;
            Thread caller = new Thread(() -> call(begin, latencies), "caller-" + i);
            caller.setDaemon(true);
            caller.start();
            callers.add(caller);
        }
        try {
            work.run();
        } finally {
            over = true;
        }
        for (Thread caller : callers) {
            caller.join();
        }
        return latencies;
    }

    private Map<String, Histogram> histograms() {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        calls.keySet().stream().sorted().forEach(call -> histograms.put(call, new ConcurrentHistogram(3)));
        return histograms;
    }

    private void call(long begin, Latencies latencies) {
        List<String> names = List.copyOf(latencies.sinceDue().keySet());
        long due = begin;
        for (int turn = 0; !over; turn++) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            String name = names.get(turn % names.size());
            long called = System.nanoTime();
            calls.get(name).run();
            long end = System.nanoTime();
            latencies.sinceDue().get(name).recordValue(end - due);
            latencies.sinceCalled().get(name).recordValue(end - called);
            due += intervalNanos;
        }
    }
}
