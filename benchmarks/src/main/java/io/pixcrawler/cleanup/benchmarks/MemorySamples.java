// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import io.pixcrawler.cleanup.RunProgress;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Writes twice a second how much memory this process has and how far its run is: seconds since the first sample, MB of heap in use, MB of it after the
 * last collection, resident MB, and files that went or would go, separated by tabs. The resident memory is Linux's to tell.
 */
final class MemorySamples implements AutoCloseable {

    private static final int INTERVAL_MILLIS = 500;
    private static final double MB = 1 << 20;

    private final TempStorageCleanupService service;
    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();

    private MemorySamples(TempStorageCleanupService service, PrintStream out) {
        this.service = service;
        this.out = out;
    }

    /** Begins to write to this file. */
    static MemorySamples of(TempStorageCleanupService service, Path file) {
        try {
            MemorySamples samples = new MemorySamples(service, new PrintStream(file.toFile(), StandardCharsets.UTF_8));
            samples.sampler.scheduleAtFixedRate(samples::write, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        long files = service.running().stream().mapToLong(RunProgress::removed).sum();
        write(files);
    }

    private void write(long files) {
        out.printf(
                Locale.ROOT,
                "%.1f\t%.1f\t%.1f\t%.1f\t%d%n",
                (System.nanoTime() - begin) / 1e9,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MB,
                heapAfterCollection() / MB,
                resident() / MB,
                files);
    }

    private long heapAfterCollection() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(GarbageCollectorMXBean.class::isInstance)
                .map(bean -> ((GarbageCollectorMXBean) bean).getLastGcInfo())
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(last -> last.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> heapPools.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum())
                .orElse(0L);
    }

    private static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the last sample: the run is over, and these files went. */
    void end(long files) {
        sampler.shutdown();
        try {
            sampler.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write(files);
    }

    @Override
    public void close() {
        sampler.shutdownNow();
        out.close();
    }
}
