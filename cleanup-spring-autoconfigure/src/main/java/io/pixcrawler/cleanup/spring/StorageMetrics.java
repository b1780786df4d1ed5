// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pixcrawler.cleanup.FileOwnerState;
import io.pixcrawler.cleanup.FilesAndBytes;
import io.pixcrawler.cleanup.StorageStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The gauges of {@link CleanupMetrics} that show the storage. All of them together ask it no oftener than usage is sampled. Thread safe. */
final class StorageMetrics implements MeterBinder {

    private static final String PREFIX = "temp.storage.cleanup.";

    private final TempStorageCleanupService service;
    private @Nullable StorageStats last;
    private long askedAtNanos;

    StorageMetrics(TempStorageCleanupService service) {
        this.service = service;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("usage", "How full the storage is", usage(StorageUsage.Known::usedPercent))
                .baseUnit(BaseUnits.PERCENT)
                .register(registry);
        bytes("used", "What is taken", StorageUsage.Known::usedBytes).register(registry);
        bytes("usable", "What may still be written", StorageUsage.Known::usableBytes)
                .register(registry);
        bytes("capacity", "The size of the storage", StorageUsage.Known::totalBytes)
                .register(registry);
        threshold("warning", StorageStats::warningThreshold, registry);
        threshold("emergency", StorageStats::emergencyThreshold, registry);
        gauge(
                        "pressure",
                        "0 normal, 1 warning, 2 emergency",
                        stats -> stats.pressure().ordinal())
                .register(registry);
        for (FileOwnerState state : FileOwnerState.values()) {
            stored("stored", BaseUnits.FILES, state, FilesAndBytes::files, registry);
            stored("stored.size", BaseUnits.BYTES, state, FilesAndBytes::bytes, registry);
        }
        gauge("stored.age", "How long ago a full pass saw the temp files", StorageMetrics::censusAgeSeconds)
                .baseUnit("seconds")
                .register(registry);
        for (JobStatus status : JobStatus.values()) {
            gauge("jobs", "Jobs, where the look-up can tell", stats -> jobs(stats, status))
                    .tag("status", Tags.of(status))
                    .register(registry);
        }
    }

    private Gauge.Builder<StorageMetrics> bytes(
            String name, String description, ToDoubleFunction<StorageUsage.Known> value) {
        return gauge(name, description, usage(value)).baseUnit(BaseUnits.BYTES);
    }

    private void threshold(String level, ToDoubleFunction<StorageStats> value, MeterRegistry registry) {
        gauge("threshold", "From where it is a warning, and an emergency", value)
                .baseUnit(BaseUnits.PERCENT)
                .tag("level", level)
                .register(registry);
    }

    private void stored(
            String name,
            String unit,
            FileOwnerState state,
            ToDoubleFunction<FilesAndBytes> value,
            MeterRegistry registry) {
        gauge(
                        name,
                        "Temp files by their owners' state, as the last full pass saw them",
                        stats -> stats.census()
                                .map(census -> value.applyAsDouble(census.of(state)))
                                .orElse(Double.NaN))
                .baseUnit(unit)
                .tag("owner", Tags.of(state))
                .register(registry);
    }

    private Gauge.Builder<StorageMetrics> gauge(String name, String description, ToDoubleFunction<StorageStats> value) {
        return Gauge.builder(
                        PREFIX + name,
                        this,
                        metrics -> metrics.stats().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description);
    }

    private static ToDoubleFunction<StorageStats> usage(ToDoubleFunction<StorageUsage.Known> value) {
        return stats -> stats.usage() instanceof StorageUsage.Known known ? value.applyAsDouble(known) : Double.NaN;
    }

    private static double censusAgeSeconds(StorageStats stats) {
        return stats.census()
                .map(census ->
                        Duration.between(census.takenAt(), stats.takenAt()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private static double jobs(StorageStats stats, JobStatus status) {
        Long count = stats.jobs().get(status);
        return count == null ? Double.NaN : count;
    }

    /** What was known at the last sample; nothing where there are to be none. */
    private synchronized Optional<StorageStats> stats() {
        if (!service.settings().monitoring().storageMonitoring()) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        if (last == null
                || now - askedAtNanos
                        >= service.settings()
                                .monitoring()
                                .storageCheckInterval()
                                .toNanos()) {
            last = service.storageStats();
            askedAtNanos = now;
        }
        return Optional.of(last);
    }
}
