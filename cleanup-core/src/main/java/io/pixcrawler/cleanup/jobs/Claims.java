// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Which jobs the workers of this look-up hold rows of. A worker waits for another one here, because in the database it would not: the second lock of
 * a row is refused at once, and the files of a large job, in several batches at a time, would be kept for want of an answer. All jobs of a batch are
 * taken in one step, so no two can wait for each other. Thread safe.
 */
final class Claims {

    private final Set<JobId> taken = new HashSet<>();

    /** What was taken, until it is closed. */
    interface Claim {
        void close();
    }

    /**
     * Takes the jobs once nobody else has one of them. After this time, or if the thread is interrupted, goes on without: the database then decides.
     */
    synchronized Claim take(Set<JobId> ids, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); left > 0 && isTaken(ids); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (isTaken(ids)) {
            return () -> {};
        }
        Set<JobId> mine = Set.copyOf(ids);
        taken.addAll(mine);
        return () -> release(mine);
    }

    private boolean isTaken(Set<JobId> ids) {
        return ids.stream().anyMatch(taken::contains);
    }

    private synchronized void release(Set<JobId> mine) {
        taken.removeAll(mine);
        notifyAll();
    }
}
