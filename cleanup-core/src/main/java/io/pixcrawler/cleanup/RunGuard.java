// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RunLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The locks under which one run works: this JVM's, and the host's where there is one. Renews the latter while the run lives. */
final class RunGuard {

    /** What became of the attempt to get the locks. */
    sealed interface Attempt {

        /** What went wrong on the way; empty if nothing did. */
        String trouble();

        /** The run may begin under this guard. */
        record Granted(RunGuard guard, String trouble) implements Attempt {}

        /** The run may not begin. */
        record Refused(SkipReason reason, String trouble) implements Attempt {}
    }

    /** For runs that need no lock. */
    static final RunGuard NONE = new RunGuard(null, null, RunLock.Mode.SWEEP, Duration.ofDays(1), 0);

    private final JvmLocks.@Nullable Holding inJvm;
    private final RunLock.@Nullable Held held;
    private final RunLock.Mode mode;
    private final Duration lease;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile boolean lost;
    private long renewedAtNanos;

    private RunGuard(
            JvmLocks.@Nullable Holding inJvm,
            RunLock.@Nullable Held held,
            RunLock.Mode mode,
            Duration lease,
            long acquiredAtNanos) {
        this.renewedAtNanos = acquiredAtNanos;
        this.inJvm = inJvm;
        this.held = held;
        this.mode = mode;
        this.lease = lease;
    }

    /** Tries to get what a run of this mode needs. An emergency goes on if only the host's lock cannot be asked; a sweep does not. */
    static Attempt tryAcquire(Environment environment, RunLock.Mode mode, Duration lease) {
        String storage = environment.storage().name();
        long now = environment.nanos().getAsLong();
        Optional<JvmLocks.Holding> inJvm = JvmLocks.tryAcquire(storage, mode);
        if (inJvm.isEmpty()) {
            return new Attempt.Refused(SkipReason.LOCKED, "");
        }
        RunLock lock = environment.runLock();
        if (lock == null) {
            return new Attempt.Granted(new RunGuard(inJvm.get(), null, mode, lease, now), "");
        }
        try {
            Optional<RunLock.Held> held = environment
                    .patient()
                    .ask(() -> lock.tryAcquire(storage, mode, lease), late -> late.ifPresent(RunLock.Held::close));
            if (held.isPresent()) {
                return new Attempt.Granted(new RunGuard(inJvm.get(), held.get(), mode, lease, now), "");
            }
            inJvm.get().release();
            return new Attempt.Refused(SkipReason.LOCKED, "");
        } catch (Exception e) {
            String trouble = "the run lock could not be asked: " + e;
            if (mode == RunLock.Mode.EMERGENCY) {
                return new Attempt.Granted(new RunGuard(inJvm.get(), null, mode, lease, now), trouble);
            }
            inJvm.get().release();
            return new Attempt.Refused(SkipReason.LOCK_UNAVAILABLE, trouble);
        }
    }

    void guards(Run run) {
        if (inJvm != null) {
            inJvm.whenAsked(run::giveWay);
        }
    }

    /** Renews the host's lock if a third of its lease is over; called again and again by the run's calling thread. */
    void renewIfDue(Run run) {
        long now = run.environment().nanos().getAsLong();
        boolean due = now - renewedAtNanos >= lease.dividedBy(3).toNanos();
        if (held == null || lost || !due || !renewing.compareAndSet(false, true)) {
            return;
        }
        renewedAtNanos = now;
        try {
            run.environment().executor().execute(() -> renew(run, held));
        } catch (RuntimeException | OutOfMemoryError e) { // there is no thread to be had now; the next look tries again
            renewing.set(false);
        }
    }

    private void renew(Run run, RunLock.Held lock) {
        try {
            if (!lock.renew()) {
                lost = true;
                run.alerts().add("the run lock was lost to another process");
                if (mode == RunLock.Mode.SWEEP) {
                    run.stopAfterBatch(RunOutcome.CANCELLED);
                }
            }
        } catch (Throwable e) { // whatever host code throws, checked exceptions of other languages included
            run.error("the run lock could not be renewed: " + e, e);
        } finally {
            renewing.set(false);
        }
    }

    void release(Environment environment) {
        if (inJvm != null) {
            inJvm.release();
        }
        if (held != null) {
            try {
                environment.patient().ask(() -> {
                    held.close();
                    return true;
                });
            } catch (RejectedExecutionException e) {
                held.close(); // no thread to be had; a lock that lasts as long as its process would never expire
            } catch (Exception e) {
                // it expires by itself
            }
        }
    }
}
