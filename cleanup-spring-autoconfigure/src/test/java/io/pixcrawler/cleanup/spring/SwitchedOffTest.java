// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;

/** What is switched off stays off, however that is written, and whatever beans the application has. */
class SwitchedOffTest {

    private static final String PREFIX = "temp-storage-cleanup.";
    private static final String SCHEDULED = PREFIX + "schedule.enabled=true";

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"false ", "off", "no", "0"})
    void the_cleanup(String no) {
        set(Contexts.on(root), "enabled", no)
                .withPropertyValues(SCHEDULED)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(TempStorageCleanupService.class)
                        .doesNotHaveBean(CleanupSchedule.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false ", "off", "no", "0"})
    void the_triggers(String no) {
        ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
                .withConfiguration(Contexts.all())
                .withBean(WebFilterChainProxy.class, () -> new WebFilterChainProxy(List.<SecurityWebFilterChain>of()))
                .withPropertyValues(
                        PREFIX + "temp-storage-path=" + root,
                        "management.endpoints.web.exposure.include=tempstoragecleanup");
        set(runner, "endpoint.triggers", no)
                .run(context -> assertThat(context)
                        .hasSingleBean(CleanupEndpoint.class)
                        .doesNotHaveBean(CleanupTriggersEndpoint.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false ", "off", "no", "0"})
    void the_events(String no) {
        set(Contexts.on(root), "events.enabled", no)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(JobEndedListener.class)
                        .doesNotHaveBean(ChunkCompletedListener.class));
    }

    @Test
    void the_cleanup_with_settings_of_the_application_s_own() {
        CleanupSettings own = CleanupSettings.defaults().withTempStoragePath(root.toString());
        new ApplicationContextRunner()
                .withConfiguration(Contexts.all())
                .withBean(CleanupSettings.class, () -> own)
                .withPropertyValues(PREFIX + "enabled=false", SCHEDULED)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(TempStorageCleanupService.class)
                        .doesNotHaveBean(CleanupSchedule.class));
    }

    @Test
    void the_cleanup_with_a_service_of_the_application_s_own() {
        TempStorageCleanupService own = TempStorageCleanupService.builder(
                        LocalStorageProvider.at(root), new InMemoryJobStates())
                .build();
        Contexts.empty()
                .withBean(TempStorageCleanupService.class, () -> own)
                .withPropertyValues(PREFIX + "enabled=false", SCHEDULED)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(CleanupSchedule.class)
                        .doesNotHaveBean(ChunkCompletedListener.class));
    }

    /** With its spaces, which {@code withPropertyValues} would take off. */
    private static <R extends AbstractApplicationContextRunner<R, ?, ?>> R set(R runner, String name, String value) {
        return runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("switch", Map.of(PREFIX + name, value))));
    }
}
