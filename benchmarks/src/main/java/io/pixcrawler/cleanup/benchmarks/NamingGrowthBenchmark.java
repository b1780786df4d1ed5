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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the owners of a key as long as nobody writes one, unless to do harm: ten times the key must cost ten times the time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class NamingGrowthBenchmark {

    /** What a key is made of. */
    public enum Form {
        /** Nothing that concerns anybody. */
        PLAIN("img000123-", ""),
        /** A long local name that looks like more owners. */
        LOCAL_NAME("job_1_chunk_1_", "_chunk_1"),
        /** A directory in another one of another job, and so on. */
        OWNERS("", "job_1/job_2/"),
        /** The same owner again and again. */
        SAME_OWNER("", "job_1/"),
        /** A job id without end. */
        DIGITS("job_", "1"),
        /** Nearly a UUID, again and again. */
        NEARLY_UUID("job_", "123e4567-e89b-12d3-a456-42661417400-"),
        /** What begins like an owner in every place where none may begin. */
        NEARLY_OWNER("", "xjob_temp_job_"),
        SLASHES("", "/");

        private final String begin;
        private final String more;

        Form(String begin, String more) {
            this.begin = begin;
            this.more = more.isEmpty() ? "x" : more;
        }

        String key(int length) {
            StringBuilder key = new StringBuilder(begin);
            while (key.length() < length) {
                key.append(more);
            }
            return key.substring(0, length);
        }
    }

    /** What the key is made of. */
    @Param
    public Form form = Form.PLAIN;

    /** Its length. */
    @Param({"100", "1000", "10000"})
    public int length;

    private final TempFileNaming naming = new JobChunkNaming();
    private String key = "";

    /** Makes the key. */
    @Setup
    public void prepare() {
        key = form.key(length);
    }

    /** One key. */
    @Benchmark
    public Ownership ownersOf() {
        return naming.ownersOf(key);
    }
}
