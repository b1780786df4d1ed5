// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StorageMetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final InMemoryStorageProvider storage = MemoryStorage.usedPercent(90);
    private final InMemoryJobStates jobs = new InMemoryJobStates();
    private final TempStorageCleanupService service =
            TempStorageCleanupService.builder(storage, jobs).build();

    @Test
    void shows_how_full_the_storage_is_and_from_where_that_matters() {
        new StorageMetrics(service).bindTo(registry);

        assertThat(value("usage")).isEqualTo(90);
        assertThat(value("used") + value("usable")).isEqualTo(value("capacity"));
        assertThat(value("pressure")).isEqualTo(1);
        assertThat(value("threshold", "level", "warning")).isEqualTo(85);
        assertThat(value("threshold", "level", "emergency")).isEqualTo(95);
    }

    @Test
    void shows_what_the_last_full_pass_saw() {
        jobs.put(new JobId("12"), JobStatus.ACTIVE);
        storage.store().write("job_12_chunk_3_cat.jpg", 7);
        service.cleanupOrphanedFiles();
        new StorageMetrics(service).bindTo(registry);

        assertThat(value("stored", "owner", "active")).isEqualTo(1);
        assertThat(value("stored.size", "owner", "active")).isEqualTo(7);
        assertThat(value("stored", "owner", "not_found")).isZero();
        assertThat(value("stored.age")).isBetween(0.0, 60.0);
        assertThat(value("jobs", "status", "active")).isEqualTo(1);
    }

    @Test
    void shows_no_number_that_nobody_knows() {
        storage.answerUsage(usage -> new StorageUsage.Unknown("no quota"));
        new StorageMetrics(service).bindTo(registry);

        assertThat(value("usage")).isNaN();
        assertThat(value("stored", "owner", "active")).isNaN();
        assertThat(value("stored.age")).isNaN();
    }

    @Test
    void all_gauges_together_ask_the_storage_once() {
        AtomicInteger asked = new AtomicInteger();
        storage.answerUsage(usage -> {
            asked.incrementAndGet();
            return usage;
        });
        new StorageMetrics(service).bindTo(registry);

        registry.forEachMeter(meter -> meter.measure().forEach(measurement -> measurement.getValue()));

        assertThat(asked).hasValue(1);
    }

    @Test
    void asks_nothing_where_there_is_to_be_no_monitoring() {
        service.reconfigure(
                CleanupSettings.defaults().withMonitoring(monitoring -> monitoring.withStorageMonitoring(false)));
        new StorageMetrics(service).bindTo(registry);
        storage.answerUsage(usage -> {
            throw new AssertionError("asked");
        });

        assertThat(value("usage")).isNaN();
    }

    private double value(String name, String... tags) {
        return registry.get("temp.storage.cleanup." + name).tags(tags).gauge().value();
    }
}
