// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CleanupMetricsTest {

    private static final ChunkId CHUNK = ChunkId.of("12", "3");
    private static final String KEY = "job_12_chunk_3_cat.jpg";

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final InMemoryStorageProvider storage = MemoryStorage.usedPercent(50);

    @Test
    void counts_what_became_of_files() {
        TempStorageCleanupService service = serviceWith(bound(ObservationRegistry.NOOP));
        storage.store().write(KEY, 7);
        storage.store().write("job_12_chunk_3_dog.jpg", 7);

        service.cleanupAfterChunkCompletion(CHUNK, List.of("cat.jpg"));

        assertThat(files("deleted", "chunk_completed")).isEqualTo(1);
        assertThat(files("kept", "not_completed")).isEqualTo(1);
        assertThat(registry.get("temp.storage.cleanup.freed")
                        .tag("trigger", "chunk_completion")
                        .counter()
                        .count())
                .isEqualTo(7);
    }

    @Test
    void a_dry_run_counts_what_would_go_and_nothing_else() {
        TempStorageCleanupService service = serviceWith(bound(ObservationRegistry.NOOP));
        storage.store().write(KEY, 7);
        storage.store().write("job_12_chunk_3_dog.jpg", 7);

        service.with(RunOptions.defaults().withDryRun(true)).cleanupAfterChunkCompletion(CHUNK, List.of("cat.jpg"));

        assertThat(files("would_delete", "chunk_completed")).isEqualTo(1);
        assertThat(files("deleted", "chunk_completed")).isZero();
        assertThat(registry.find("temp.storage.cleanup.files")
                        .tag("outcome", "kept")
                        .counters())
                .isEmpty();
    }

    @Test
    void counts_why_a_run_was_skipped() {
        serviceWith(bound(ObservationRegistry.NOOP)).emergencyCleanup();

        assertThat(registry.get("temp.storage.cleanup.skipped")
                        .tags("trigger", "emergency_threshold", "reason", "not_needed")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.find("temp.storage.cleanup.run").timers()).isEmpty();
    }

    @Test
    void times_a_run_itself_where_nothing_handles_observations() {
        serviceWith(bound(ObservationRegistry.create())).cleanupOrphanedFiles();

        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void a_run_is_timed_once_where_observations_make_timers() {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
        CleanupMetrics metrics = bound(observations);
        RunObservations runs = new RunObservations(observations);

        serviceWith(new ListenerChain(List.of(metrics, runs))).cleanupOrphanedFiles();

        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void the_timer_has_the_same_tags_whoever_records_it() {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
        serviceWith(new RunObservations(observations)).cleanupOrphanedFiles();
        List<Tag> byHandler = tagsOfTimer(registry);
        MeterRegistry other = new SimpleMeterRegistry();
        CleanupMetrics metrics = new CleanupMetrics(ObservationRegistry.NOOP);
        metrics.bindTo(other);
        serviceWith(metrics).cleanupOrphanedFiles();

        assertThat(tagsOfTimer(other)).isEqualTo(byHandler);
    }

    @Test
    void no_tag_holds_a_job_or_a_key_or_a_run() {
        TempStorageCleanupService service = serviceWith(bound(ObservationRegistry.NOOP));
        for (int job = 1000; job < 1100; job++) {
            storage.store().write("job_" + job + "_chunk_3_cat.jpg", 1);
            service.cleanupAfterChunkCompletion(ChunkId.of("" + job, "3"));
        }
        long after100 = registry.getMeters().size();
        storage.store().write("job_1100_chunk_3_cat.jpg", 1);
        service.cleanupAfterChunkCompletion(ChunkId.of("1100", "3"));

        assertThat((long) registry.getMeters().size()).isEqualTo(after100);
        assertThat(registry.getMeters().stream().map(Meter::getId).flatMap(CleanupMetricsTest::values))
                .noneMatch(value -> value.contains("10") || value.contains("cat"));
    }

    @Test
    void each_registry_is_told() {
        CleanupMetrics metrics = bound(ObservationRegistry.NOOP);
        MeterRegistry other = new SimpleMeterRegistry();
        metrics.bindTo(other);

        serviceWith(metrics).emergencyCleanup();

        assertThat(Stream.of(registry, other)
                        .map(each -> each.get("temp.storage.cleanup.skipped")
                                .tag("reason", "not_needed")
                                .tag("trigger", "emergency_threshold")
                                .counter()
                                .count()))
                .containsExactly(1.0, 1.0);
    }

    private CleanupMetrics bound(ObservationRegistry observations) {
        CleanupMetrics metrics = new CleanupMetrics(observations);
        metrics.bindTo(registry);
        return metrics;
    }

    private TempStorageCleanupService serviceWith(CleanupListener listener) {
        return TempStorageCleanupService.builder(storage, new InMemoryJobStates())
                .listener(listener)
                .build();
    }

    private double files(String outcome, String reason) {
        return registry.get("temp.storage.cleanup.files")
                .tags("outcome", outcome, "reason", reason, "trigger", "chunk_completion")
                .counter()
                .count();
    }

    private long runs() {
        return registry.get("temp.storage.cleanup.run").timer().count();
    }

    private static List<Tag> tagsOfTimer(MeterRegistry registry) {
        return registry.get("temp.storage.cleanup.run").timer().getId().getTags();
    }

    private static Stream<String> values(Meter.Id id) {
        return id.getTags().stream().map(Tag::getValue);
    }
}
