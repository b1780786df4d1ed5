// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import io.pixcrawler.cleanup.JobChunkNaming;
import io.pixcrawler.cleanup.policy.Cutoff;
import io.pixcrawler.cleanup.policy.FileTimes;
import io.pixcrawler.cleanup.policy.MinimumAge;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.Rule;
import io.pixcrawler.cleanup.policy.StateRule;
import io.pixcrawler.cleanup.policy.Window;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Judging one file whose owners are read already: both halves of the orphan rule, once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RuleBenchmark {

    private static final int FILES = 1000;

    private final Instant now = Instant.parse("2026-01-10T00:00:00Z");
    private final MinimumAge age = new MinimumAge(Duration.ofHours(24), Duration.ofMillis(10));
    private final Rule rule = new StateRule(
            EnumSet.complementOf(EnumSet.of(JobStatus.ACTIVE)),
            Map.of(
                    Reason.JOB_FAILED, age,
                    Reason.JOB_CANCELLED, age,
                    Reason.JOB_COMPLETED, age,
                    Reason.JOB_NOT_FOUND, age),
            Duration.ofHours(1),
            Duration.ofHours(24),
            List.of(),
            new Cutoff(now, Duration.ofMillis(10)),
            Window.ALWAYS);
    private final String[] keys = new String[FILES];
    private final Ownership[] owners = new Ownership[FILES];
    private final Instant[] modified = new Instant[FILES];
    private final Map<JobId, JobState> states = new HashMap<>();

    /** A batch of files of ten jobs. */
    @Setup
    public void prepare() {
        TreeNames names = new TreeNames(FILES, 10, false);
        JobChunkNaming naming = new JobChunkNaming();
        for (int file = 0; file < FILES; file++) {
            keys[file] = names.keyOf(file);
            owners[file] = naming.ownersOf(keys[file]);
            modified[file] = now.minus(Duration.ofDays(2)).minusNanos(file);
            states.put(owners[file].owners().get(0).job(), new JobState(JobStatus.FAILED, Duration.ofDays(2)));
        }
    }

    /** A batch; reported per file. */
    @Benchmark
    @OperationsPerInvocation(FILES)
    public void judge(Blackhole results) {
        for (int file = 0; file < FILES; file++) {
            Reason ground = rule.judgeOwners(keys[file], owners[file], states);
            results.consume(rule.judgeTimes(ground, new FileTimes(modified[file], null), now));
        }
    }
}
