// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.LimitSettings;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * One orphan pass (T5) over a tree of {@link TreeMaker}, as a process of its own. All files are to go: exit status 0 if exactly the expected
 * number went, or would go, and 1 if not.
 *
 * <p>{@code --root DIR --expect N [--jobs N] [--states failed|absent] [--age-signals modified|changed] [--workers N] [--dry-run true|false]
 * [--ahead-days N] [--samples FILE]}; with days ahead the clocks of the store and of the host go that much ahead, so that files made now are old. The samples are
 * {@link MemorySamples}.
 */
public final class OrphanRun {

    private OrphanRun() {}

    /** Runs, and exits with the status. */
    public static void main(String[] args) {
        Arguments arguments = new Arguments(
                args,
                Set.of(
                        "--root",
                        "--expect",
                        "--jobs",
                        "--states",
                        "--age-signals",
                        "--workers",
                        "--dry-run",
                        "--ahead-days",
                        "--samples"));
        CleanupStats stats = run(arguments);
        long went = stats.files().deleted() + stats.files().wouldDelete();
        System.out.printf(
                "%s, %d files, %d ms in the run%n",
                stats.outcome(), went, stats.duration().toMillis());
        boolean right = stats.outcome() == RunOutcome.COMPLETED
                && stats.errors() == 0
                && went == arguments.number("--expect", 0)
                && stats.files().scanned() == went;
        if (!right) {
            System.err.println(stats);
        }
        System.exit(right ? 0 : 1);
    }

    private static CleanupStats run(Arguments arguments) {
        AgeSignals signals = arguments.text("--age-signals", "changed").equals("modified")
                ? AgeSignals.MODIFIED
                : AgeSignals.MODIFIED_AND_CHANGED;
        CleanupSettings settings = CleanupSettings.defaults()
                .withLimits(limits ->
                        limits.withMaxFiles(LimitSettings.UNLIMITED).withWorkers(arguments.number("--workers", 2)))
                .withFiles(files -> files.withAgeSignals(signals));
        JobStore jobs = JobStore.valueOf(arguments.text("--states", "failed").toUpperCase(Locale.ROOT));
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(arguments.number("--ahead-days", 0)));
        RunOptions options = RunOptions.defaults()
                .withDryRun(Boolean.parseBoolean(arguments.text("--dry-run", "false")))
                .withAcceptNotFound(jobs == JobStore.ABSENT);
        try (LocalStorageProvider storage = LocalStorageProvider.builder(Path.of(arguments.text("--root")))
                        .clock(clock)
                        .build();
                TempStorageCleanupService service = TempStorageCleanupService.builder(
                                storage, jobs.of(arguments.number("--jobs", 1000), clock))
                        .settings(settings)
                        .clock(clock)
                        .build()) {
            CleanupOperations operations = service.with(options);
            String samples = arguments.text("--samples", "");
            return samples.isEmpty()
                    ? operations.cleanupOrphanedFiles()
                    : sampled(operations, MemorySamples.of(service, Path.of(samples)));
        }
    }

    private static CleanupStats sampled(CleanupOperations operations, MemorySamples samples) {
        try (samples) {
            CleanupStats stats = operations.cleanupOrphanedFiles();
            samples.end(stats.files().deleted() + stats.files().wouldDelete());
            return stats;
        }
    }
}
