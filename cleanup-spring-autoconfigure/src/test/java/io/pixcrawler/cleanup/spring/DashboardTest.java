// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pixcrawler.cleanup.CleanupHooks;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The dashboard for Grafana beside what Prometheus gets of an application that ran. */
class DashboardTest {

    private static final Pattern NAME = Pattern.compile("temp_storage_cleanup_[a-z_]+");

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    @Test
    void shows_every_metric_and_no_other() throws IOException {
        Set<String> scraped = names(scrape());

        assertThat(names(dashboard())).isEqualTo(scraped);
    }

    @Test
    void asks_the_data_source_that_is_chosen_and_no_other() throws IOException {
        assertThat(Pattern.compile("\"uid\": \"([^\"]*)\"")
                        .matcher(dashboard())
                        .results()
                        .map(found -> found.group(1))
                        .distinct())
                .containsExactlyInAnyOrder("${datasource}", "temp-storage-cleanup");
    }

    private String scrape() throws IOException {
        AtomicReference<String> scraped = new AtomicReference<>();
        old(Files.writeString(root.resolve("job_12_chunk_3_cat.jpg"), "picture"));
        old(Files.writeString(root.resolve("job_13_chunk_3_cat.jpg"), "picture"));
        Contexts.on(root)
                .withPropertyValues(
                        "temp-storage-cleanup.age-signals=modified",
                        "temp-storage-cleanup.audit-file=" + elsewhere.resolve("audit.jsonl"))
                .withUserConfiguration(Observed.class)
                .run(context -> scraped.set(scrapeAfterRuns(context)));
        return scraped.get();
    }

    private static String scrapeAfterRuns(ApplicationContext context) {
        PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
        context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(registry));
        InMemoryJobStates jobs = context.getBean(InMemoryJobStates.class);
        jobs.put(new JobId("12"), JobStatus.FAILED, Instant.now().minus(Duration.ofDays(2)));
        jobs.put(new JobId("13"), JobStatus.ACTIVE);
        TempStorageCleanupService service = context.getBean(TempStorageCleanupService.class);
        service.with(RunOptions.defaults().withDryRun(true)).cleanupAfterCrash();
        assertThat(service.scheduledCleanup().files().deleted()).isEqualTo(1);
        return registry.scrape();
    }

    /** Samples, not the comments between them. */
    private static Set<String> names(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> NAME.matcher(line).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static String dashboard() throws IOException {
        Path project = Path.of("").toAbsolutePath();
        while (!Files.exists(project.resolve("docs/grafana"))) {
            project = project.getParent();
        }
        return Files.readString(project.resolve("docs/grafana/temp-storage-cleanup.json"));
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    }

    @Configuration(proxyBeanMethods = false)
    static class Observed {

        @Bean
        PrometheusMeterRegistry meters() {
            return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        }

        @Bean
        ObservationRegistry observations(PrometheusMeterRegistry meters) {
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
            return registry;
        }

        @Bean
        InMemoryJobStates jobs() {
            return new InMemoryJobStates();
        }

        @Bean
        CleanupHooks hooks(TempStorageCleanupService service) {
            return service.hooks(task -> {});
        }
    }
}
