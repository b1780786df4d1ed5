// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run goes on. It ends after the batches under way, or is cut off, which ends what its batches have not begun; the time limit cuts it off,
 * too. Thread safe.
 */
final class RunStop {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Duration timeLimit;
    private final LongSupplier nanos;
    private final long startedNanos;
    private final AtomicReference<@Nullable RunOutcome> cause = new AtomicReference<>();
    private volatile long cutAtNanos;
    private volatile boolean cut;
    private volatile boolean over;

    /** @param nanos the host's monotonic clock; the run begins now */
    RunStop(Duration timeLimit, LongSupplier nanos) {
        this.timeLimit = timeLimit;
        this.nanos = nanos;
        this.startedNanos = nanos.getAsLong();
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong() - startedNanos);
    }

    /** Cuts the run off. The first such cause counts. */
    void cutOff(RunOutcome why) {
        cause.updateAndGet(before -> before == null || !cut ? why : before);
        if (!cut) {
            cutAtNanos = System.nanoTime();
            cut = true;
        }
        wake();
    }

    /** Ends the run after the batches under way, if nothing else has ended it. */
    void afterBatch(RunOutcome why) {
        cause.compareAndSet(null, why);
        wake();
    }

    /** Its books are closed. */
    void over() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Whether no batch may begin any more; takes note of a time limit that was met. */
    boolean isStopped() {
        return isCut() || cause.get() != null;
    }

    /** Whether no removal may begin any more, not even in a batch that is under way. */
    boolean isCut() {
        if (!cut && nanos.getAsLong() - startedNanos >= timeLimit.toNanos()) {
            cutOff(RunOutcome.TIME_LIMIT);
        }
        return cut || over;
    }

    /** Whether workers that have not come back since the run was cut off are given up. */
    boolean isOutOfPatience(Duration patience) {
        return isCut() && System.nanoTime() - cutAtNanos >= patience.toNanos();
    }

    /** Says when a removal under a confirmation sent now may no longer begin. */
    Deadline deadlineAfter(Duration confirmationHolds) {
        long sentNanos = nanos.getAsLong();
        long holdsNanos = confirmationHolds.toNanos();
        return () -> isCut() || nanos.getAsLong() - sentNanos >= holdsNanos;
    }

    RunOutcome outcome() {
        RunOutcome why = cause.get();
        return why == null ? RunOutcome.COMPLETED : why;
    }

    /** Waits so long, or until the run is stopped. */
    void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        synchronized (cause) {
            try {
                for (long left = time.toNanos(); left > 0 && !isStopped(); left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(cause, Math.min(left, LOOK_NANOS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cutOff(RunOutcome.CANCELLED);
            }
        }
    }

    private void wake() {
        synchronized (cause) {
            cause.notifyAll();
        }
    }
}
