// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Exclusions;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Drivers put the whole statement into their message, and that is a few ten thousand characters for a thousand ids. */
    private static final int LONGEST_ERROR = 1000;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final RunId id = RunId.random();
    private final Plan plan;
    private final RunOptions options;
    private final CleanupSettings settings;
    private final Environment environment;
    private final CleanupListener listener;
    private final JobStates jobs;
    private final Optional<Long> expectedFiles;
    private final Exclusions exclusions;
    private final Ledger ledger = new Ledger();
    private final Census census = new Census();
    private final List<EmergencyRound> rounds = new CopyOnWriteArrayList<>();
    private final List<String> alerts = new CopyOnWriteArrayList<>();
    private final Instant startedAt;
    private final long startedNanos;
    private final Duration timeLimit;
    private final AtomicReference<@Nullable RunOutcome> stop = new AtomicReference<>();
    private volatile long cutAtNanos;
    private volatile boolean cut;
    private volatile boolean over;
    private volatile @Nullable String lookupFailure;
    private volatile @Nullable String abortCause;
    private @Nullable Boolean withholdsAbsent;

    /** @param expectedFiles how many files an earlier pass of this trigger saw, where one did */
    Run(Order order, Environment environment, JobStates jobs, Optional<Long> expectedFiles) {
        this.plan = order.plan();
        this.options = order.options();
        this.settings = order.settings();
        this.environment = environment;
        this.listener = order.listener();
        this.jobs = jobs;
        this.expectedFiles = expectedFiles;
        this.exclusions = Exclusions.of(settings.files().excludePatterns());
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

    Census census() {
        return census;
    }

    /** The rounds of an emergency so far. */
    List<EmergencyRound> rounds() {
        return rounds;
    }

    /** What a person must look at, beside what the counts say. */
    List<String> alerts() {
        return alerts;
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

    /** Ends the run, and what its batches have not begun. The first such cause counts. */
    void stop(RunOutcome cause) {
        stop.updateAndGet(before -> before == null || !cut ? cause : before);
        if (!cut) {
            cutAtNanos = System.nanoTime();
            cut = true;
        }
        wake();
    }

    /** Ends the run after the batches under way, because an emergency wants the storage. */
    void giveWay() {
        alerts.add("the run gave way to an emergency");
        stopAfterBatch(RunOutcome.CANCELLED);
    }

    /** Ends the run after the batches under way, if nothing else has ended it. */
    void stopAfterBatch(RunOutcome cause) {
        stop.compareAndSet(null, cause);
        wake();
    }

    /** Waits so long, or until the run is stopped. */
    void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        synchronized (stop) {
            try {
                for (long left = time.toNanos(); left > 0 && !isStopped(); left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(stop, Math.min(left, LOOK_NANOS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop(RunOutcome.CANCELLED);
            }
        }
    }

    private void wake() {
        synchronized (stop) {
            stop.notifyAll();
        }
    }

    /** Ends the run because something failed that concerns all of it. */
    void abort(Throwable cause) {
        abortCause = cause.toString();
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

    /** Takes note that the job look-up failed. */
    void lookupFailed(String text, Throwable cause) {
        lookupFailure = cause.toString();
        error(text, cause);
    }

    /** What aborted the run, if something did. */
    Optional<String> abortCause() {
        return Optional.ofNullable(abortCause);
    }

    /** Whether the job look-up matters to this run. */
    boolean asksJobs() {
        return plan.trigger() != CleanupTrigger.CHUNK_COMPLETION;
    }

    /** How the job look-up failed last in this run, if it did. */
    Optional<String> lookupFailure() {
        return Optional.ofNullable(lookupFailure);
    }

    void error(String text, @Nullable Throwable cause) {
        String oneLine =
                CONTROL.matcher(text).replaceAll("?"); // keys are others' words, and logs are read line by line
        ledger.error(oneLine.length() <= LONGEST_ERROR ? oneLine : oneLine.substring(0, LONGEST_ERROR) + "...");
        Logging.write(() -> LOG.atDebug().setCause(cause).addKeyValue("run", id).log("{}", oneLine));
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
            Logging.write(() -> LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("run", id)
                    .log("the listener could not be told the end of the run"));
        }
    }

    void tellProgress() {
        RunProgress progress = progress();
        tell(told -> {
            options.progress().accept(progress);
            told.batchDone(progress);
        });
    }

    RunProgress progress() {
        long[] numbers = ledger.progress();
        Duration elapsed = elapsed();
        return new RunProgress(
                id, plan.trigger(), numbers[0], numbers[1], numbers[2], elapsed, remaining(numbers[0], elapsed));
    }

    /** How long the rest takes if it goes on like this; null where no earlier pass tells how much there is. */
    private @Nullable Duration remaining(long scanned, Duration elapsed) {
        long expected = expectedFiles.orElse(0L);
        if (scanned == 0 || expected < scanned) {
            return null;
        }
        return Duration.ofNanos((long) ((double) elapsed.toNanos() * (expected - scanned) / scanned));
    }
}
