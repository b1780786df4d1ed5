// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Triggers that a host calls in the middle of its own work: where a chunk is done, where a job fails. Each call only hands the work over. It
 * returns at once, however much the storage holds, and never throws, so a failure path stays what it is.
 *
 * <p>At most {@value #MOST_PENDING} calls wait or run at a time. What comes on top, and what the executor refuses, is dropped: counted, and
 * logged once. Nothing is lost by that: the full passes find those files later.
 *
 * <p>Files written after the call are kept, however late it is carried out; where the call itself is late, {@link #raisedAt} tells the moment. Safe for use by several threads at once.
 */
public final class CleanupHooks {

    /** How many calls may wait or run at a time. */
    public static final int MOST_PENDING = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(CleanupHooks.class);

    private final TempStorageCleanupService service;
    private final Executor executor;
    private final Clock clock;
    private final @Nullable Instant raised;
    private final AtomicInteger pending;
    private final AtomicLong dropped;
    private final AtomicBoolean dropLogged;

    CleanupHooks(TempStorageCleanupService service, Executor executor, Clock clock) {
        this.service = service;
        this.executor = executor;
        this.clock = clock;
        this.raised = null;
        this.pending = new AtomicInteger();
        this.dropped = new AtomicLong();
        this.dropLogged = new AtomicBoolean();
    }

    private CleanupHooks(CleanupHooks other, Instant raised) {
        this.service = other.service;
        this.executor = other.executor;
        this.clock = other.clock;
        this.raised = raised;
        this.pending = other.pending;
        this.dropped = other.dropped;
        this.dropLogged = other.dropLogged;
    }

    /**
     * The same hooks, with the same limit and counters, for calls that are made later than what they state was true, such as after the commit of a transaction: files written
     * after this moment are kept.
     *
     * @param moment by the host's clock
     */
    public CleanupHooks raisedAt(Instant moment) {
        return new CleanupHooks(this, Objects.requireNonNull(moment, "moment"));
    }

    /** A chunk is done with these files: {@link CleanupOperations#cleanupAfterChunkCompletion(ChunkId, Collection)}. */
    public void chunkCompleted(ChunkId chunk, Collection<String> completedFiles) {
        try {
            List<String> copy = List.copyOf(completedFiles); // the host goes on using its own
            submit(operations -> operations.cleanupAfterChunkCompletion(chunk, copy));
        } catch (RuntimeException e) {
            drop("the completed files of " + chunk + " cannot be read", e);
        }
    }

    /** A chunk is done: {@link CleanupOperations#cleanupAfterChunkCompletion(ChunkId)}. */
    public void chunkCompleted(ChunkId chunk) {
        submit(operations -> operations.cleanupAfterChunkCompletion(chunk));
    }

    /** A job failed or was cancelled: {@link CleanupOperations#cleanupAfterCrash(JobId)}. */
    public void jobEnded(JobId job) {
        submit(operations -> operations.cleanupAfterCrash(job));
    }

    /** How many calls wait or run now. */
    public int pending() {
        return pending.get();
    }

    /** How many calls were dropped so far. */
    public long dropped() {
        return dropped.get();
    }

    private void submit(Consumer<CleanupOperations> trigger) {
        if (pending.incrementAndGet() > MOST_PENDING) {
            pending.decrementAndGet();
            drop(MOST_PENDING + " calls are pending", null);
            return;
        }
        Call call = null;
        try {
            call = new Call(trigger, raised == null ? clock.instant() : raised);
            executor.execute(call);
            call.handedOver();
        } catch (Throwable e) { // the host's failure path must not see it, whatever the executor throws
            if (call == null || call.take()) {
                pending.decrementAndGet();
                drop("the executor refused", e);
            }
        }
    }

    private void drop(String why, @Nullable Throwable cause) {
        dropped.incrementAndGet();
        if (dropLogged.compareAndSet(false, true)) {
            Logging.write(() -> LOG.atWarn()
                    .setCause(cause)
                    .log("a cleanup call was dropped, and further ones are only counted: {}", why));
        }
    }

    /** One call on its way; carried out once at most. */
    private final class Call implements Runnable {

        private final Consumer<CleanupOperations> trigger;
        private final Instant raisedAt;
        private final Thread caller = Thread.currentThread();
        private final AtomicBoolean taken = new AtomicBoolean();
        private volatile boolean handedOver;

        Call(Consumer<CleanupOperations> trigger, Instant raisedAt) {
            this.trigger = trigger;
            this.raisedAt = raisedAt;
        }

        void handedOver() {
            handedOver = true;
        }

        boolean take() {
            return taken.compareAndSet(false, true);
        }

        @Override
        public void run() {
            if (!take()) {
                return;
            }
            try {
                if (!handedOver && Thread.currentThread() == caller) {
                    drop("the executor runs tasks on the thread that hands them in", null);
                } else {
                    trigger.accept(service.with(RunOptions.defaults().withRaisedAt(raisedAt)));
                }
            } catch (Throwable e) { // nobody waits for this call, so nobody but the log can be told
                Logging.write(() -> LOG.atWarn().setCause(e).log("a cleanup call failed"));
            } finally {
                pending.decrementAndGet();
            }
        }
    }
}
