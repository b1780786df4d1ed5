// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Exclusions;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution of a plan: what holds for all of it, its books, and whether it goes on. Thread safe. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final RunId id = RunId.random();
    private final Plan plan;
    private final RunOptions options;
    private final CleanupSettings settings;
    private final Environment environment;
    private final CleanupListener listener;
    private final JobStates jobs;
    private final Exclusions exclusions;
    private final Ledger ledger = new Ledger();
    private final Allowance allowance;
    private final Instant startedAt;
    private final long startedNanos;
    private final Duration timeLimit;
    private final AtomicReference<@Nullable RunOutcome> stop = new AtomicReference<>();
    private volatile long cutAtNanos;
    private volatile boolean cut;
    private volatile boolean over;
    private @Nullable Boolean withholdsAbsent;

    Run(
            Plan plan,
            RunOptions options,
            CleanupSettings settings,
            Environment environment,
            CleanupListener listener,
            JobStates jobs) {
        this.plan = plan;
        this.options = options;
        this.settings = settings;
        this.environment = environment;
        this.listener = listener;
        this.jobs = jobs;
        this.exclusions = Exclusions.of(settings.files().excludePatterns());
        this.allowance = new Allowance(plan.fileLimit());
        this.startedAt = environment.clock().instant();
        this.startedNanos = environment.nanos().getAsLong();
        Duration most = settings.limits().maxDuration();
        this.timeLimit =
                options.timeLimit().filter(wish -> wish.compareTo(most) < 0).orElse(most);
    }

    RunId id() {
        return id;
    }

    Plan plan() {
        return plan;
    }

    RunOptions options() {
        return options;
    }

    CleanupSettings settings() {
        return settings;
    }

    Environment environment() {
        return environment;
    }

    JobStates jobs() {
        return jobs;
    }

    Exclusions exclusions() {
        return exclusions;
    }

    Ledger ledger() {
        return ledger;
    }

    Allowance allowance() {
        return allowance;
    }

    Instant startedAt() {
        return startedAt;
    }

    boolean isDryRun() {
        return options.dryRun() || settings.dryRun();
    }

    /** The moment at which the trigger was raised, by the host's clock. */
    Instant raisedAt() {
        return options.raisedAt().orElse(startedAt);
    }

    Duration timeLimit() {
        return timeLimit;
    }

    Duration elapsed() {
        return Duration.ofNanos(environment.nanos().getAsLong() - startedNanos);
    }

    /** Whether anybody wants to know of each file. */
    boolean isWatched() {
        return listener != Environment.SILENT;
    }

    /** Ends the run after the batches that are under way. The first cause counts, unless the run is cut off later. */
    void stop(RunOutcome cause) {
        boolean cuts = cause != RunOutcome.LIMIT_REACHED;
        stop.updateAndGet(before -> before == null || (cuts && !cut) ? cause : before);
        if (cuts && !cut) {
            cutAtNanos = System.nanoTime();
            cut = true;
        }
    }

    /** Ends the run because something failed that concerns all of it. */
    void abort(Throwable cause) {
        error("the run was aborted: " + cause, cause);
        stop(RunOutcome.ABORTED);
    }

    /** Whether no batch may begin any more; takes note of a time limit that was met. */
    boolean isStopped() {
        return isCut() || stop.get() != null;
    }

    /** Whether no removal may begin any more, not even in a batch that is under way. */
    boolean isCut() {
        if (!cut && environment.nanos().getAsLong() - startedNanos >= timeLimit.toNanos()) {
            stop(RunOutcome.TIME_LIMIT);
        }
        return cut || over;
    }

    /** Whether workers that have not come back since the run was cut off are given up. */
    boolean isOutOfPatience(Duration patience) {
        return isCut() && System.nanoTime() - cutAtNanos >= patience.toNanos();
    }

    /** Says when a removal under a confirmation sent now may no longer begin. */
    Deadline deadlineAfter(Duration confirmationHolds) {
        long sentNanos = environment.nanos().getAsLong();
        long holdsNanos = confirmationHolds.toNanos();
        return () -> isCut() || environment.nanos().getAsLong() - sentNanos >= holdsNanos;
    }

    /** Whether the books are closed. */
    boolean isOver() {
        return over;
    }

    /**
     * Whether this pass leaves all files of absent jobs to a second one, because no known job had been met when the first of them came up.
     * Decided once, so that each of them is judged in one pass only.
     */
    synchronized boolean withholdsAbsent() {
        if (withholdsAbsent == null) {
            withholdsAbsent = plan.isFullPass() && !options.acceptNotFound() && !jobs.knownJobSeen();
        }
        return withholdsAbsent;
    }

    /** Begins the second pass. */
    synchronized void believeAbsence() {
        withholdsAbsent = false;
    }

    /** Closes the books; workers that still hang find the run over. */
    void end() {
        over = true;
        ledger.close();
    }

    RunOutcome outcome() {
        RunOutcome cause = stop.get();
        return cause == null ? RunOutcome.COMPLETED : cause;
    }

    void error(String text, @Nullable Throwable cause) {
        String oneLine =
                CONTROL.matcher(text).replaceAll("?"); // keys are others' words, and logs are read line by line
        ledger.error(oneLine);
        LOG.atDebug().setCause(cause).addKeyValue("run", id).log("{}", oneLine);
    }

    /** Tells the host's listener; what that throws is an error of the run and nothing more. */
    void tell(Consumer<CleanupListener> message) {
        try {
            message.accept(listener);
        } catch (Throwable e) { // whatever host code throws, checked exceptions of other languages included
            error("the listener failed: " + e, e);
        }
    }

    /** Tells the listener on a thread of the executor, and waits for it no longer than for a worker that hangs. */
    void tellPatiently(Consumer<CleanupListener> message) {
        if (!isWatched()) {
            return;
        }
        CompletableFuture<Void> told = new CompletableFuture<>();
        try {
            environment.executor().execute(() -> {
                tell(message);
                told.complete(null);
            });
            told.get(environment.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException | OutOfMemoryError e) {
            LOG.atWarn().setCause(e).addKeyValue("run", id).log("the listener could not be told the end of the run");
        }
    }

    void tellProgress() {
        long[] numbers = ledger.progress();
        RunProgress progress = new RunProgress(id, plan.trigger(), numbers[0], numbers[1], numbers[2], elapsed());
        tell(told -> {
            options.progress().accept(progress);
            told.batchDone(progress);
        });
    }
}
