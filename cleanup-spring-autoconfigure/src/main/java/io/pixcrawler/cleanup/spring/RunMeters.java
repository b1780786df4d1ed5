// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.FileCounts;
import io.pixcrawler.cleanup.FileOutcome;
import io.pixcrawler.cleanup.PurgeCounts;
import io.pixcrawler.cleanup.SkipReason;
import io.pixcrawler.cleanup.policy.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counters of {@link CleanupMetrics} in one registry. Those that a person waits for begin at 0, so that already the first event is an increase. */
final class RunMeters {

    private static final String PREFIX = "temp.storage.cleanup.";

    private static final List<FileOutcome> WITHOUT_REASON =
            List.of(FileOutcome.ALREADY_GONE, FileOutcome.CHANGED, FileOutcome.REFUSED, FileOutcome.FAILED);

    private final MeterRegistry registry;

    RunMeters(MeterRegistry registry) {
        this.registry = registry;
        for (CleanupTrigger trigger : CleanupTrigger.values()) {
            countErrors(trigger, 0, 0);
            countGains(trigger, 0, 0, 0, PurgeCounts.none());
            WITHOUT_REASON.forEach(outcome -> files(trigger, outcome, Tags.NONE));
            Arrays.stream(Reason.values())
                    .filter(Reason::removes)
                    .forEach(reason -> files(trigger, FileOutcome.DELETED, Tags.of(reason)));
            Arrays.stream(SkipReason.values()).forEach(reason -> skipped(trigger, reason));
        }
    }

    void count(CleanupStats stats) {
        CleanupTrigger trigger = stats.trigger();
        stats.skipReason().ifPresent(reason -> skipped(trigger, reason).increment());
        countErrors(trigger, stats.errors(), stats.alerts().size());
        if (stats.dryRun()) {
            count(trigger, FileOutcome.WOULD_DELETE, stats.files().removedBy());
        } else {
            countFiles(trigger, stats.files());
            countGains(
                    trigger,
                    stats.files().quarantined(),
                    stats.bytesFreed(),
                    stats.directoriesRemoved(),
                    stats.purged());
        }
    }

    /** The same meter as Spring Boot's handler makes out of an observation. */
    void time(CleanupStats stats) {
        Timer.builder(CleanupMetrics.RUN)
                .tag(Tags.TRIGGER, Tags.of(stats.trigger()))
                .tag(Tags.OUTCOME, Tags.of(stats.outcome()))
                .tag(Tags.DRY_RUN, Boolean.toString(stats.dryRun()))
                .tag("error", Tags.NONE)
                .register(registry)
                .record(stats.duration());
    }

    private void countErrors(CleanupTrigger trigger, long errors, long alerts) {
        counter("errors", "What went wrong in runs", null, trigger).increment(errors);
        counter("alerts", "Sentences of runs for a person to read", null, trigger)
                .increment(alerts);
    }

    private void countGains(
            CleanupTrigger trigger, long quarantined, long bytes, long directories, PurgeCounts purged) {
        counter("quarantined", "Files that were set aside", BaseUnits.FILES, trigger)
                .increment(quarantined);
        counter("freed", "Bytes that the store confirmed as freed", BaseUnits.BYTES, trigger)
                .increment(bytes);
        counter("directories", "Emptied directories that went", null, trigger).increment(directories);
        counter("purged", "Files that went from the quarantine for good", BaseUnits.FILES, trigger)
                .increment(purged.files());
        counter("purged.size", "Bytes that went from the quarantine for good", BaseUnits.BYTES, trigger)
                .increment(purged.bytesFreed());
    }

    private void countFiles(CleanupTrigger trigger, FileCounts files) {
        count(trigger, FileOutcome.DELETED, files.removedBy());
        count(trigger, FileOutcome.KEPT, files.keptBy());
        files(trigger, FileOutcome.ALREADY_GONE, Tags.NONE).increment(files.alreadyGone());
        files(trigger, FileOutcome.CHANGED, Tags.NONE).increment(files.changed());
        files(trigger, FileOutcome.REFUSED, Tags.NONE).increment(files.refused());
        files(trigger, FileOutcome.FAILED, Tags.NONE).increment(files.failed());
    }

    private void count(CleanupTrigger trigger, FileOutcome outcome, Map<Reason, Long> byReason) {
        byReason.forEach(
                (reason, count) -> files(trigger, outcome, Tags.of(reason)).increment(count));
    }

    private Counter files(CleanupTrigger trigger, FileOutcome outcome, String reason) {
        return Counter.builder(PREFIX + "files")
                .description("Files by what became of them")
                .baseUnit(BaseUnits.FILES)
                .tags(Tags.TRIGGER, Tags.of(trigger), Tags.OUTCOME, Tags.of(outcome), Tags.REASON, reason)
                .register(registry);
    }

    private Counter skipped(CleanupTrigger trigger, SkipReason reason) {
        return Counter.builder(PREFIX + "skipped")
                .description("Runs that were not begun")
                .tags(Tags.TRIGGER, Tags.of(trigger), Tags.REASON, Tags.of(reason))
                .register(registry);
    }

    private Counter counter(String name, String description, @Nullable String unit, CleanupTrigger trigger) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .baseUnit(unit)
                .tag(Tags.TRIGGER, Tags.of(trigger))
                .register(registry);
    }
}
