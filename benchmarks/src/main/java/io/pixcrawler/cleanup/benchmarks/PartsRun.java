// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmarks with their profiler of garbage, and prints a line for each iteration, separated by tabs: benchmark, its parameters, iteration,
 * nanoseconds and bytes allocated, each for one operation.
 *
 * <p>{@code [--only REGEX]}
 */
public final class PartsRun {

    private PartsRun() {}

    /**
     * Runs them all, and prints when all are over.
     *
     * @throws RunnerException if one of them fails
     */
    public static void main(String[] args) throws RunnerException {
        Arguments arguments = new Arguments(args, Set.of("--only"));
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(arguments.text("--only", "Benchmark"))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        results.stream()
                .sorted(Comparator.comparing(result -> result.getParams().id()))
                .forEach(PartsRun::print);
    }

    private static void print(RunResult result) {
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            int number = 0;
            for (IterationResult iteration : fork.getIterationResults()) {
                number++;
                System.out.printf(
                        Locale.ROOT,
                        "%s\t%s\t%d\t%.2f\t%.1f%n",
                        result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"),
                        parameters(result.getParams()),
                        number,
                        iteration.getPrimaryResult().getScore(),
                        allocated(iteration.getSecondaryResults()));
            }
        }
    }

    private static String parameters(BenchmarkParams params) {
        StringBuilder text = new StringBuilder();
        for (String name : params.getParamsKeys()) {
            text.append(text.length() == 0 ? "" : " ").append(name).append('=').append(params.getParam(name));
        }
        return text.length() == 0 ? "-" : text.toString();
    }

    /** Some versions write a mark before the name. */
    private static double allocated(Map<String, Result> secondary) {
        return secondary.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(0);
    }
}
