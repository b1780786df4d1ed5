// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries out plans: list, ask, ask again, delete only what is unchanged. The same for every trigger and for a dry run. Thread safe.
 */
final class Engine {

    private static final long LOOK_MILLIS = 100;
    private static final long CACHED_JOBS = 10_000;

    private final Environment environment;
    private final ServiceMemory memory;
    private final Records records;
    private final Map<RunId, Run> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Engine(Environment environment, Records records) {
        this.environment = environment;
        this.records = records;
        this.memory = new ServiceMemory(environment.nanos());
    }

    Environment environment() {
        return environment;
    }

    ServiceMemory memory() {
        return memory;
    }

    /** One for each run, because a job that an earlier run knew is no evidence that the job store is the right one now. */
    private Cache<JobId, JobState> newCache(CleanupSettings settings) {
        return Caffeine.newBuilder()
                .maximumSize(CACHED_JOBS)
                .expireAfterWrite(settings.jobs().stateCache())
                .ticker(environment.nanos()::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** Carries out the plan under the lock that it needs, or says why not. */
    CleanupStats execute(Order order) {
        if (order.plan().lock().isEmpty() || order.isDryRun()) {
            return execute(begin(order), RunGuard.NONE);
        }
        RunLock.Mode mode = order.plan().lock().get();
        Run run = begin(order); // before the lock, which nobody would give back if this failed
        RunGuard.Attempt attempt =
                RunGuard.tryAcquire(environment, mode, order.settings().limits().runLockLease());
        if (!attempt.trouble().isEmpty()) {
            run.error(attempt.trouble(), null);
        }
        if (attempt instanceof RunGuard.Attempt.Refused refused) {
            return skip(run, refused.reason());
        }
        RunGuard guard = ((RunGuard.Attempt.Granted) attempt).guard();
        try {
            if (mode == RunLock.Mode.EMERGENCY) {
                JvmLocks.askToGiveWay(environment.storage().name(), RunLock.Mode.SWEEP);
            }
            return execute(run, guard);
        } finally {
            guard.release(environment);
        }
    }

    CleanupStats skip(Order order, SkipReason reason) {
        return skip(begin(order), reason);
    }

    private CleanupStats skip(Run run, SkipReason reason) {
        run.end();
        return records.skipped(run, reason);
    }

    private CleanupStats execute(Run run, RunGuard guard) {
        running.put(run.id(), run);
        guard.guards(run);
        if (closed) {
            run.stop(RunOutcome.CANCELLED); // closed between the caller's check and the line above
        }
        try {
            Usage usage = new Usage();
            await(run, guard, start(run, usage));
            run.end();
            return records.ended(run, usage.before, usage.after);
        } finally {
            running.remove(run.id());
        }
    }

    private Run begin(Order order) {
        JobStates jobs = new JobStates(
                environment.jobs(),
                newCache(order.settings()),
                order.settings().limits().batchSize(),
                memory.knownJobSeen());
        return new Run(order, environment, jobs, memory.passSize(order.plan().trigger()));
    }

    boolean cancel(RunId id) {
        Run run = running.get(id);
        if (run != null) {
            run.stop(RunOutcome.CANCELLED);
        }
        return run != null;
    }

    /** How far the runs are that go on now. */
    List<RunProgress> progress() {
        return running.values().stream().map(run -> run.voice().progress()).toList();
    }

    boolean isClosed() {
        return closed;
    }

    /** Cancels what runs, and what was about to. */
    void close() {
        closed = true;
        running.values().forEach(run -> run.stop(RunOutcome.CANCELLED));
    }

    /** How full the storage is, asked on another thread and not for ever. */
    StorageUsage usage() {
        return records.usage().measure();
    }

    /** The same, asked anew of a storage that has to add it up, for so long. */
    StorageUsage usageAfresh(Duration atMost) {
        return records.usage().measureAfresh(atMost);
    }

    /** Whether the storage keeps the space of what is deleted, or cannot say; then the log says why. */
    boolean keepsSpace() {
        return records.usage().keepsSpace();
    }

    /** What the lead worker measured, for the calling thread to read; unknown as long as it has not. */
    private static final class Usage {
        private volatile StorageUsage before = new StorageUsage.Unknown("the run ended before it could be measured");
        private volatile StorageUsage after = before;
    }

    private CompletableFuture<Void> start(Run run, Usage usage) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            AtomicBoolean taken = new AtomicBoolean();
            environment.executor().execute(() -> {
                if (!taken.compareAndSet(false, true)) {
                    return; // an executor that runs a task twice
                }
                try {
                    perform(run, usage);
                } catch (Throwable e) { // whatever host code throws, checked exceptions of other languages included
                    run.abort(e);
                } finally {
                    done.complete(null);
                }
            });
        } catch (RuntimeException | OutOfMemoryError e) { // the executor is down, or there is no thread to be had
            run.abort(e);
            done.complete(null);
        }
        return done;
    }

    private void perform(Run run, Usage usage) {
        run.voice().tell(told -> told.runStarted(run.id(), run.plan().trigger()));
        if (run.isStopped()) {
            return;
        }
        usage.before = usage(run);
        StoreTime time = StoreTime.measure(
                environment.clock(),
                environment.nanos(),
                environment.storage()::now,
                environment.storage().timeResolution());
        run.plan().course().follow(run, time, memory);
        usage.after = usage(run);
    }

    private StorageUsage usage(Run run) {
        try {
            StorageUsage usage = environment.storage().usage();
            records.usage().record(usage);
            return usage;
        } catch (Exception e) {
            run.error("the storage's usage could not be measured: " + e, e);
            return new StorageUsage.Unknown(e.toString());
        }
    }

    /** Waits for the lead worker, and after the run was cut off for as long as patience lasts. */
    private void await(Run run, RunGuard guard, CompletableFuture<Void> done) {
        boolean interrupted = false;
        while (true) {
            try {
                done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                break;
            } catch (TimeoutException e) {
                guard.renewIfDue(run);
                if (run.isOutOfPatience(environment.patience())) {
                    run.error("the run's first worker hangs in the system and was abandoned", null);
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
                run.stop(RunOutcome.CANCELLED);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e); // the future is only ever completed normally
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
