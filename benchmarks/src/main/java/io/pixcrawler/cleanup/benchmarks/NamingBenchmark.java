// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import io.pixcrawler.cleanup.JobChunkNaming;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the owners of one key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NamingBenchmark {

    /** The key. */
    @Param({
        "job_17/job_17_chunk_3_img000123.jpg",
        "job_17_chunk_3_img000123.jpg",
        "job_123e4567-e89b-12d3-a456-426614174000/job_123e4567-e89b-12d3-a456-426614174000_chunk_3_img000123.jpg",
        "cache/thumbnails/img000123.jpg"
    })
    public String key = "";

    private final TempFileNaming naming = new JobChunkNaming();

    /** One key. */
    @Benchmark
    public Ownership ownersOf() {
        return naming.ownersOf(key);
    }
}
