// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.LimitSettings;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.benchmarks.Callers.Call;
import io.pixcrawler.cleanup.benchmarks.Callers.Latency;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * How long statistics, health, usage and explain take in a JVM that does nothing else, and in one that removes the files of {@link TreeMaker} meanwhile.
 * Prints a line for each phase and call, separated by tabs: phase, call, clock, calls, p50, p90, p99 and the longest in microseconds. The clock
 * {@code due} begins when a call was due, whoever kept its thread waiting; {@code called} begins when it was called.
 *
 * <p>{@code --root DIR --expect N [--jobs N] [--workers N] [--ahead-days N] [--callers N] [--rate N] [--idle-seconds N]}; the rate is calls a second
 * of each caller, all kinds together.
 */
public final class LatencyRun {

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private LatencyRun() {}

    /** Runs; exits with 1 unless exactly the expected number of files went. */
    public static void main(String[] args) throws InterruptedException {
        Arguments arguments = new Arguments(
                args,
                Set.of(
                        "--root",
                        "--expect",
                        "--jobs",
                        "--workers",
                        "--ahead-days",
                        "--callers",
                        "--rate",
                        "--idle-seconds"));
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(arguments.number("--ahead-days", 0)));
        int jobs = arguments.number("--jobs", 1000);
        int files = arguments.number("--expect", 0);
        CleanupSettings settings = CleanupSettings.defaults()
                .withLimits(limits ->
                        limits.withMaxFiles(LimitSettings.UNLIMITED).withWorkers(arguments.number("--workers", 2)));
        CleanupStats stats;
        try (LocalStorageProvider storage = LocalStorageProvider.builder(Path.of(arguments.text("--root")))
                        .clock(clock)
                        .build();
                TempStorageCleanupService service = TempStorageCleanupService.builder(
                                storage, JobStore.FAILED.of(jobs, clock))
                        .settings(settings)
                        .clock(clock)
                        .build()) {
            // The statistics have a pass to tell of then.
            service.with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();
            // Gone after some time, in an order that nobody knows; explain then tells that.
            String key = new TreeNames(files, jobs, false).keyOf(files - 1);
            List<Call> calls = List.of(
                    new Call("statistics", service::storageStats),
                    new Call("health", service::health),
                    new Call("usage", storage::usage),
                    new Call("explain", () -> service.explain(key)));
            Callers callers = new Callers(calls, arguments.number("--callers", 2), arguments.number("--rate", 200));
            callers.during(() -> sleep(WARM_UP));
            print("idle", callers.during(() -> sleep(Duration.ofSeconds(arguments.number("--idle-seconds", 10)))));
            CleanupStats[] done = new CleanupStats[1];
            print("cleanup", callers.during(() -> done[0] = service.cleanupOrphanedFiles()));
            stats = done[0];
        }
        boolean right = stats.outcome() == RunOutcome.COMPLETED
                && stats.errors() == 0
                && stats.files().deleted() == files
                && stats.files().scanned() == files;
        if (!right) {
            System.err.println(stats);
        }
        System.exit(right ? 0 : 1);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(String phase, List<Latency> latencies) {
        for (Latency latency : latencies) {
            print(phase, latency.call().name(), "due", latency.sinceDue());
            print(phase, latency.call().name(), "called", latency.sinceCalled());
        }
    }

    private static void print(String phase, String call, String clock, Histogram nanos) {
        System.out.printf(
                "%s\t%s\t%s\t%d\t%.1f\t%.1f\t%.1f\t%.1f%n",
                phase,
                call,
                clock,
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(90) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                nanos.getMaxValue() / 1e3);
    }
}
