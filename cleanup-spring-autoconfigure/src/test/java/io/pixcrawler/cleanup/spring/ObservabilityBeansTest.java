// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.ObservationRegistry;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What there is of meters and observations by what the application has; one combination each. */
class ObservabilityBeansTest {

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    @Test
    void meters_alone() {
        Contexts.on(root)
                .run(context -> assertThat(context)
                        .hasSingleBean(CleanupMetrics.class)
                        .hasSingleBean(StorageMetrics.class)
                        .doesNotHaveBean(AuditMetrics.class)
                        .doesNotHaveBean(RunObservations.class));
    }

    @Test
    void those_of_the_audit_file_where_there_is_one() {
        Contexts.on(root)
                .withPropertyValues("temp-storage-cleanup.audit-file=" + elsewhere.resolve("audit.jsonl"))
                .run(context -> assertThat(context).hasSingleBean(AuditMetrics.class));
    }

    @Test
    void observations_where_there_is_a_registry_for_them() {
        Contexts.on(root)
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> assertThat(context).hasSingleBean(RunObservations.class));
    }

    @Test
    void none_without_micrometer() {
        without("io.micrometer")
                .run(context -> assertThat(context)
                        .hasSingleBean(TempStorageCleanupService.class)
                        .doesNotHaveBean("cleanupMetrics")
                        .doesNotHaveBean("runObservations"));
    }

    @Test
    void neither_health_nor_endpoint_without_actuator() {
        without(
                        "org.springframework.boot.actuate.endpoint.annotation",
                        "org.springframework.boot.actuate.health",
                        "org.springframework.boot.health.contributor")
                .run(context -> assertThat(context)
                        .hasSingleBean(TempStorageCleanupService.class)
                        .doesNotHaveBean("cleanupEndpoint")
                        .doesNotHaveBean("tempStorageCleanupHealthIndicator"));
    }

    @Test
    void none_without_a_cleanup() {
        Contexts.empty()
                .withPropertyValues("temp-storage-cleanup.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(CleanupMetrics.class)
                        .doesNotHaveBean(StorageMetrics.class));
    }

    @Test
    void metrics_of_the_application_take_the_place_of_ours() {
        CleanupMetrics own = new CleanupMetrics(ObservationRegistry.NOOP);
        Contexts.on(root)
                .withBean(CleanupMetrics.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(CleanupMetrics.class)).isSameAs(own));
    }

    private ApplicationContextRunner without(String... packages) {
        return Contexts.on(root).withClassLoader(new FilteredClassLoader(packages));
    }
}
