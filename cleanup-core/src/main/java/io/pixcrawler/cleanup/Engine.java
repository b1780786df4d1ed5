// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Carries out plans: list, ask, ask again, delete only what is unchanged. The same for every trigger and for a dry run. Keeps between runs
 * what a service knows: that it has met a known job, and where a full pass stopped. Thread safe.
 */
final class Engine {

    private static final long LOOK_MILLIS = 100;
    private static final long CACHED_JOBS = 10_000;

    private final Environment environment;
    private final CleanupSettings settings;
    private final AtomicBoolean knownJobSeen = new AtomicBoolean();
    private final AtomicReference<Optional<String>> resumeFrom = new AtomicReference<>(Optional.empty());
    private final Map<RunId, Run> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Engine(Environment environment, CleanupSettings settings) {
        this.environment = environment;
        this.settings = settings;
    }

    /** One for each run, because a job that an earlier run knew is no evidence that the job store is the right one now. */
    private Cache<JobId, JobState> newCache() {
        return Caffeine.newBuilder()
                .maximumSize(CACHED_JOBS)
                .expireAfterWrite(settings.jobs().stateCache())
                .ticker(environment.nanos()::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    CleanupStats execute(Plan plan, RunOptions options) {
        return execute(plan, options, environment.listener());
    }

    /** Carries out the plan, telling this listener instead of the host's. */
    CleanupStats execute(Plan plan, RunOptions options, CleanupListener listener) {
        Run run = begin(plan, options, listener);
        running.put(run.id(), run);
        if (closed) {
            run.stop(RunOutcome.CANCELLED); // closed between the caller's check and the line above
        }
        try {
            Usage usage = new Usage();
            await(run, start(run, usage));
            run.end();
            return RunReport.of(run, usage.before, usage.after);
        } finally {
            running.remove(run.id());
        }
    }

    CleanupStats skip(Plan plan, RunOptions options, SkipReason reason) {
        Run run = begin(plan, options, environment.listener());
        run.end();
        return RunReport.skipped(run, reason);
    }

    private Run begin(Plan plan, RunOptions options, CleanupListener listener) {
        JobStates jobs =
                new JobStates(environment.jobs(), newCache(), settings.limits().batchSize(), knownJobSeen);
        return new Run(plan, options, settings, environment, listener, jobs);
    }

    boolean cancel(RunId id) {
        Run run = running.get(id);
        if (run != null) {
            run.stop(RunOutcome.CANCELLED);
        }
        return run != null;
    }

    boolean isClosed() {
        return closed;
    }

    /** Cancels what runs, and what was about to. */
    void close() {
        closed = true;
        running.values().forEach(run -> run.stop(RunOutcome.CANCELLED));
    }

    /** What the lead worker measured, for the calling thread to read; unknown as long as it has not. */
    private static final class Usage {
        private volatile StorageUsage before = new StorageUsage.Unknown("the run ended before it could be measured");
        private volatile StorageUsage after = before;
    }

    private CompletableFuture<Void> start(Run run, Usage usage) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            environment.executor().execute(() -> {
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
        run.tell(told -> told.runStarted(run.id(), run.plan().trigger()));
        if (run.isStopped()) {
            return;
        }
        usage.before = usage(run);
        StoreTime time = StoreTime.measure(
                environment.clock(),
                environment.nanos(),
                environment.storage()::now,
                environment.storage().timeResolution());
        Rule rule = run.plan().rule().apply(time);
        boolean goesOn = run.plan().isFullPass() && !run.isDryRun();
        // Taken, not read: a position from which a pass fails is not tried again.
        Optional<String> position = goesOn ? resumeFrom.getAndSet(Optional.empty()) : Optional.empty();
        ScanEnd end = new Pass(run, rule, time, false).walk(position);
        if (goesOn && !run.isOver() && run.outcome() == RunOutcome.TIME_LIMIT) {
            resumeFrom.set(end.resumeFrom());
        }
        if (end.complete() && withheldUntilKnown(run)) {
            run.believeAbsence();
            new Pass(run, rule, time, true).walk(Optional.empty());
        }
        usage.after = usage(run);
    }

    /** Whether files of absent jobs were withheld for want of a known job, and one was met since. */
    private boolean withheldUntilKnown(Run run) {
        return run.plan().isFullPass()
                && !run.isStopped()
                && knownJobSeen.get()
                && run.ledger().kept(Reason.NOT_FOUND_UNPROVEN) > 0;
    }

    private StorageUsage usage(Run run) {
        try {
            return environment.storage().usage();
        } catch (Exception e) {
            run.error("the storage's usage could not be measured: " + e, e);
            return new StorageUsage.Unknown(e.toString());
        }
    }

    /** Waits for the lead worker, and after the run was cut off for as long as patience lasts. */
    private void await(Run run, CompletableFuture<Void> done) {
        boolean interrupted = false;
        while (true) {
            try {
                done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                break;
            } catch (TimeoutException e) {
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
