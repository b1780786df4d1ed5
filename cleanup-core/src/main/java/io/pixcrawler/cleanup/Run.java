// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Exclusions;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution of a plan: what holds for all of it, its books, and whether it goes on. Thread safe. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    /** Drivers put the whole statement into their message, and that is a few ten thousand characters for a thousand ids. */
    private static final int LONGEST_ERROR = 1000;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final RunId id = RunId.random();
    private final Plan plan;
    private final RunOptions options;
    private final CleanupSettings settings;
    private final Environment environment;
    private final RunVoice voice;
    private final RunStop stop;
    private final JobStates jobs;
    private final Exclusions exclusions;
    private final Ledger ledger = new Ledger();
    private final Census census = new Census();
    private final AuditDesk audit;
    private final List<EmergencyRound> rounds = new CopyOnWriteArrayList<>();
    private final List<String> alerts = new CopyOnWriteArrayList<>();
    private final Instant startedAt;
    private volatile @Nullable String lookupFailure;
    private volatile @Nullable String abortCause;
    private @Nullable Boolean withholdsAbsent;

    /** @param expectedFiles how many files an earlier pass of this trigger saw, where one did */
    Run(Order order, Environment environment, JobStates jobs, Optional<Long> expectedFiles) {
        this.plan = order.plan();
        this.options = order.options();
        this.settings = order.settings();
        this.environment = environment;
        this.voice = new RunVoice(this, order.listener(), expectedFiles);
        this.jobs = jobs;
        this.audit = new AuditDesk(this, order.audited());
        this.exclusions = Exclusions.of(settings.files().excludePatterns());
        this.startedAt = environment.clock().instant();
        Duration most = settings.limits().maxDuration();
        this.stop = new RunStop(
                options.timeLimit().filter(wish -> wish.compareTo(most) < 0).orElse(most), environment.nanos());
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

    AuditDesk audit() {
        return audit;
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

    /** Whether what it removes is set aside in the quarantine; an emergency needs the space and deletes outright. */
    boolean setsAside() {
        return settings.quarantine().enabled() && plan.trigger() != CleanupTrigger.EMERGENCY_THRESHOLD;
    }

    /** The moment at which the trigger was raised, by the host's clock. */
    Instant raisedAt() {
        return options.raisedAt().orElse(startedAt);
    }

    Duration elapsed() {
        return stop.elapsed();
    }

    /** What this run says to the host. */
    RunVoice voice() {
        return voice;
    }

    /** Ends the run, and what its batches have not begun. The first such cause counts. */
    void stop(RunOutcome cause) {
        stop.cutOff(cause);
    }

    /** Ends the run after the batches under way, because an emergency wants the storage. */
    void giveWay() {
        alerts.add("the run gave way to an emergency");
        stopAfterBatch(RunOutcome.CANCELLED);
    }

    /** Ends the run after the batches under way, if nothing else has ended it. */
    void stopAfterBatch(RunOutcome cause) {
        stop.afterBatch(cause);
    }

    /** Waits so long, or until the run is stopped. */
    void pause(Duration time) {
        stop.pause(time);
    }

    /** Ends the run because something failed that concerns all of it. */
    void abort(Throwable cause) {
        abortCause = cause.toString();
        error("the run was aborted: " + cause, cause);
        stop(RunOutcome.ABORTED);
    }

    /** Whether no batch may begin any more; takes note of a time limit that was met. */
    boolean isStopped() {
        return stop.isStopped();
    }

    /** Whether no removal may begin any more, not even in a batch that is under way. */
    boolean isCut() {
        return stop.isCut();
    }

    /** Whether workers that have not come back since the run was cut off are given up. */
    boolean isOutOfPatience(Duration patience) {
        return stop.isOutOfPatience(patience);
    }

    /** Says when a removal under a confirmation sent now may no longer begin. */
    Deadline deadlineAfter(Duration confirmationHolds) {
        return stop.deadlineAfter(confirmationHolds);
    }

    /** Whether the books are closed. */
    boolean isOver() {
        return stop.isOver();
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

    /** Closes the books; workers that still hang find the run over, and what they did not tell the audit trail is told for them. */
    void end() {
        stop.over();
        AuditDesk.Left left = audit.close();
        ledger.close();
        audit.handOverPatiently(left);
    }

    RunOutcome outcome() {
        return stop.outcome();
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
}
