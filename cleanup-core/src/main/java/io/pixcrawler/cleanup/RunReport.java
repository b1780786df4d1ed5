// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The end of a run: its stats, one line in the log, a warning where something needs a person, and the listener. */
final class RunReport {

    private static final Logger LOG = LoggerFactory.getLogger(TempStorageCleanupService.class);

    private RunReport() {}

    static CleanupStats skipped(Run run, SkipReason reason) {
        StorageUsage unknown = new StorageUsage.Unknown("the run was skipped");
        return stats(run, Duration.ZERO, unknown, unknown, RunOutcome.SKIPPED, reason);
    }

    static CleanupStats of(Run run, StorageUsage before, StorageUsage after) {
        return stats(run, run.elapsed(), before, after, run.outcome(), null);
    }

    private static CleanupStats stats(
            Run run,
            Duration duration,
            StorageUsage before,
            StorageUsage after,
            RunOutcome outcome,
            @Nullable SkipReason reason) {
        Ledger ledger = run.ledger();
        FileCounts files = ledger.counts();
        return new CleanupStats(
                run.plan().trigger(),
                run.id(),
                run.options().requestedBy(),
                run.isDryRun(),
                run.startedAt(),
                run.environment().clock().instant(),
                duration,
                files,
                ledger.bytesFreed(),
                ledger.bytesWouldFree(),
                ledger.purged(),
                ledger.directoriesRemoved(),
                ledger.skipped(),
                before,
                after,
                outcome,
                reason,
                run.rounds(),
                alerts(run, files),
                ledger.errors(),
                ledger.errorSample());
    }

    /** What a person has to look at, with its cause and how to override it. */
    private static List<String> alerts(Run run, FileCounts files) {
        List<String> alerts = new ArrayList<>(run.alerts());
        addAlert(
                run,
                alerts,
                files,
                Reason.NOT_FOUND_IN_EMPTY_STORE,
                "the job store holds no job at all; is it the right one?");
        addAlert(
                run,
                alerts,
                files,
                Reason.NOT_FOUND_UNPROVEN,
                "not one job of this storage is known to the job store; is it the right one? If it is, accept it for one run (acceptNotFound)");
        addAlert(
                run,
                alerts,
                files,
                Reason.NOT_FOUND_NEWER_THAN_STORE,
                "they are not older than the newest change in the job store; does the store still change?");
        addAlert(
                run,
                alerts,
                files,
                Reason.NOT_FOUND_SHARE_TOO_HIGH,
                run.jobs().jobsNotFound() + " of " + run.jobs().jobsAnswered() + " jobs were not found, more than "
                        + Setting.NOT_FOUND_MAX_PERCENT.key() + " = "
                        + run.settings().orphans().notFoundMaxPercent()
                        + " believes; is it the right job store? If it is, raise the setting or accept it for one run (acceptNotFound)");
        long zombies = files.kept(Reason.SUSPECTED_ZOMBIE);
        if (zombies > 0) {
            alerts.add(counted(run, zombies) + " belong to active jobs that have not changed for "
                    + run.settings().jobs().zombieAge() + "; they may be dead, and their files are kept");
        }
        return alerts;
    }

    /** An emergency counts a file once in each of its rounds. */
    private static String counted(Run run, long files) {
        return (run.rounds().size() > 1 ? "up to " : "") + files + " file(s)";
    }

    private static void addAlert(Run run, List<String> alerts, FileCounts files, Reason reason, String cause) {
        if (files.kept(reason) > 0) {
            alerts.add(counted(run, files.kept(reason)) + " of jobs that were not found are kept: " + cause);
        }
    }

    /** Says in the log and to the listener how the run ended. */
    static void publish(Run run, CleanupStats stats) {
        Logging.write(() -> log(run, stats));
        run.voice().tellPatiently(listener -> listener.runFinished(stats));
    }

    private static void log(Run run, CleanupStats stats) {
        stats.alerts()
                .forEach(alert -> LOG.atWarn()
                        .addKeyValue("run", stats.runId())
                        .log("{}: {}", run.environment().storage().name(), alert));
        if (stats.errors() > 0) {
            LOG.atWarn()
                    .addKeyValue("run", stats.runId())
                    .log(
                            "{}: {} error(s), the first: {}",
                            run.environment().storage().name(),
                            stats.errors(),
                            stats.errorSample().get(0));
        }
        // Whether it is an emergency is asked every few minutes, and mostly it is none.
        boolean asked = stats.skipReason().filter(SkipReason.NOT_NEEDED::equals).isPresent();
        LOG.atLevel(run.settings().monitoring().logStats() && !asked ? Level.INFO : Level.DEBUG)
                .addKeyValue("run", stats.runId())
                .addKeyValue("trigger", stats.trigger())
                .addKeyValue("outcome", stats.outcome())
                .addKeyValue("dryRun", stats.dryRun())
                .addKeyValue("scanned", stats.files().scanned())
                .addKeyValue("deleted", stats.files().deleted())
                .addKeyValue("wouldDelete", stats.files().wouldDelete())
                .addKeyValue("kept", stats.files().kept())
                .addKeyValue("failed", stats.files().failed())
                .addKeyValue("bytesFreed", stats.bytesFreed())
                .addKeyValue("purged", stats.purged().files())
                .addKeyValue("millis", stats.duration().toMillis())
                // The numbers again as text: by default most loggers leave the pairs out.
                .log(
                        "cleanup of {} ended: {}, {}{}, {} scanned, {} {}, {} kept, {} failed, {} bytes freed, {} ms",
                        run.environment().storage().name(),
                        stats.trigger(),
                        stats.outcome(),
                        stats.skipReason().map(reason -> " (" + reason + ")").orElse(""),
                        stats.files().scanned(),
                        stats.dryRun()
                                ? stats.files().wouldDelete()
                                : stats.files().deleted(),
                        stats.dryRun() ? "would go (dry run)" : "deleted",
                        stats.files().kept(),
                        stats.files().failed(),
                        stats.bytesFreed(),
                        stats.duration().toMillis());
    }
}
