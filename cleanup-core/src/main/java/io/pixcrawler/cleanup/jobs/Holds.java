// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Which jobs are held, and by how many actions; many may hold the same job. A change waits for all that hold its job,
 * and nobody takes a job for which a change waits. All jobs of an action are taken in one step, so that no two actions
 * can wait for each other.
 */
final class Holds {

    private final Map<JobId, Integer> held = new HashMap<>();
    private final Map<JobId, Integer> waitingChanges = new HashMap<>();
    private final Set<Thread> holders = new HashSet<>();

    synchronized void take(Set<JobId> ids) {
        requireNotHolding();
        await(() -> ids.stream().noneMatch(waitingChanges::containsKey));
        ids.forEach(id -> held.merge(id, 1, Integer::sum));
        holders.add(Thread.currentThread());
    }

    synchronized void release(Set<JobId> ids) {
        holders.remove(Thread.currentThread());
        ids.forEach(id -> decrement(held, id));
        notifyAll();
    }

    synchronized void change(JobId id, Runnable change) {
        requireNotHolding();
        waitingChanges.merge(id, 1, Integer::sum);
        try {
            await(() -> !held.containsKey(id));
            change.run();
        } finally {
            decrement(waitingChanges, id);
            notifyAll();
        }
    }

    private static void decrement(Map<JobId, Integer> counts, JobId id) {
        counts.computeIfPresent(id, (same, count) -> count == 1 ? null : count - 1);
    }

    private void requireNotHolding() {
        if (holders.contains(Thread.currentThread())) {
            throw new IllegalStateException(
                    "the action of whileHeld may neither change nor hold jobs of the same store: it would wait for"
                            + " itself");
        }
    }

    private void await(BooleanSupplier condition) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
