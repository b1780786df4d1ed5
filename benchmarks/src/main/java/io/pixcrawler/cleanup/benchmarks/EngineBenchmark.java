// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.LimitSettings;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole orphan pass without I/O, by one worker: what the library itself costs for each file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {

    private static final int FILES = 100_000;

    /** Which times count. */
    @Param({"MODIFIED", "MODIFIED_AND_CHANGED"})
    public AgeSignals signals = AgeSignals.MODIFIED;

    /** Whether nothing is handed to the storage. */
    @Param({"false", "true"})
    public boolean dryRun;

    private TempStorageCleanupService service = service(signals, 1);

    /** Puts the service together. */
    @Setup
    public void prepare() {
        service = service(signals, FILES);
    }

    private static TempStorageCleanupService service(AgeSignals signals, int files) {
        int jobs = Math.max(1, files / 1000);
        MemoryStorage storage = new MemoryStorage(
                new TreeNames(files, jobs, false), Instant.now().minus(Duration.ofDays(2)));
        CleanupSettings settings = CleanupSettings.defaults()
                .withLimits(
                        limits -> limits.withMaxFiles(LimitSettings.UNLIMITED).withWorkers(1))
                .withFiles(kinds -> kinds.withAgeSignals(signals));
        return TempStorageCleanupService.builder(storage, JobStore.FAILED.of(jobs, Clock.systemUTC()))
                .settings(settings)
                .build();
    }

    /** A pass; reported per file. */
    @Benchmark
    @OperationsPerInvocation(FILES)
    public CleanupStats pass() {
        CleanupStats stats =
                service.with(RunOptions.defaults().withDryRun(dryRun)).cleanupOrphanedFiles();
        if (stats.files().deleted() + stats.files().wouldDelete() != FILES) {
            throw new IllegalStateException(stats.toString());
        }
        return stats;
    }
}
