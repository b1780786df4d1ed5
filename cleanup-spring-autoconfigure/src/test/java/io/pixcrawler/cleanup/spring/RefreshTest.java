// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.environment.EnvironmentManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Properties that change while the application runs, through what Spring Cloud changes them with. */
@ExtendWith(OutputCaptureExtension.class)
class RefreshTest {

    @TempDir
    Path root;

    @Test
    void a_changed_property_counts_at_once() {
        on().run(context -> {
            change(context, "max-orphan-age-hours", "48");

            assertThat(service(context).settings().orphans().minimumAge()).isEqualTo(Duration.ofHours(48));
        });
    }

    @Test
    void a_value_that_is_not_allowed_is_named_and_nothing_changes(CapturedOutput output) {
        on().run(context -> {
            CleanupSettings before = service(context).settings();

            change(context, "max-orphan-age-hours", "1000");

            assertThat(service(context).settings()).isEqualTo(before);
            assertThat(output)
                    .contains("ERROR")
                    .contains("temp-storage-cleanup.max-orphan-age-hours")
                    .contains("1000")
                    .contains("1 to 168");
        });
    }

    @Test
    void what_is_right_again_counts_again() {
        on().run(context -> {
            change(context, "max-orphan-age-hours", "1000");
            change(context, "max-orphan-age-hours", "100");

            assertThat(service(context).settings().orphans().minimumAge()).isEqualTo(Duration.ofHours(100));
        });
    }

    @Test
    void a_misspelled_name_changes_nothing_of_the_rest(CapturedOutput output) {
        on().run(context -> {
            CleanupSettings before = service(context).settings();

            change(context, "exclude-pattern", "keep/**");
            change(context, "max-orphan-age-hours", "48");

            assertThat(service(context).settings()).isEqualTo(before);
            assertThat(output).contains("temp-storage-cleanup.exclude-pattern");
        });
    }

    @Test
    void a_path_cannot_change_and_nothing_that_changes_with_it_is_taken(CapturedOutput output) {
        on().run(context -> {
            CleanupSettings before = service(context).settings();

            change(context, "temp-storage-path", "/elsewhere");
            change(context, "max-orphan-age-hours", "48");

            assertThat(service(context).settings()).isEqualTo(before);
            assertThat(output)
                    .contains("WARN")
                    .contains("temp-storage-cleanup.temp-storage-path")
                    .contains("/elsewhere");
        });
    }

    @Test
    void a_setting_that_the_storage_does_not_honour_is_named_and_nothing_changes(CapturedOutput output) {
        on().withBean(StorageProvider.class, EndlessStorage::new).run(context -> {
            CleanupSettings before = service(context).settings();

            change(context, "quarantine-enabled", "true");

            assertThat(service(context).settings()).isEqualTo(before);
            assertThat(output).contains("quarantine_enabled = true is not allowed");
        });
    }

    @Test
    void a_property_that_only_a_start_reads_is_named_and_the_settings_are_taken(CapturedOutput output) {
        on().run(context -> {
            change(context, "schedule.orphans-cron", "-");
            change(context, "max-orphan-age-hours", "48");

            assertThat(output)
                    .contains("temp-storage-cleanup.schedule.orphans-cron")
                    .contains("counts from its next start on");
            assertThat(service(context).settings().orphans().minimumAge()).isEqualTo(Duration.ofHours(48));
        });
    }

    @Test
    void what_code_changed_stays_when_other_properties_change() {
        on().run(context -> {
            TempStorageCleanupService service = service(context);
            CleanupSettings changed = service.settings().withDryRun(true);
            service.reconfigure(changed);

            context.getBean(EnvironmentManager.class).setProperty("app.colour", "green");

            assertThat(service.settings()).isEqualTo(changed);
        });
    }

    @Test
    void what_code_changed_stays_when_another_setting_changes() {
        on().run(context -> {
            TempStorageCleanupService service = service(context);
            service.reconfigure(
                    service.settings().withMap(Map.of("cleanup_dry_run", "true", "exclude_patterns", "*.keep")));

            change(context, "max-orphan-age-hours", "48");

            assertThat(service.settings().orphans().minimumAge()).isEqualTo(Duration.ofHours(48));
            assertThat(service.settings().dryRun()).isTrue();
            assertThat(service.settings().files().excludePatterns()).containsExactly("*.keep");
        });
    }

    @Test
    void settings_of_the_application_s_own_are_not_the_environment_s_to_change() {
        CleanupSettings own = CleanupSettings.defaults().withTempStoragePath(root.toString());
        on().withBean(CleanupSettings.class, () -> own).run(context -> {
            change(context, "max-orphan-age-hours", "48");

            assertThat(service(context).settings()).isEqualTo(own);
        });
    }

    @Test
    void a_service_of_the_application_s_own_keeps_its_settings() {
        CleanupSettings own =
                CleanupSettings.defaults().withTempStoragePath(root.toString()).withDryRun(true);
        TempStorageCleanupService service = TempStorageCleanupService.builder(new EndlessStorage(), new NoJobStates())
                .settings(own)
                .build();
        on().withBean(TempStorageCleanupService.class, () -> service).run(context -> {
            change(context, "max-orphan-age-hours", "48");

            assertThat(service(context).settings()).isEqualTo(own);
        });
    }

    @Test
    void without_spring_cloud_there_is_no_refresh() {
        Contexts.on(root)
                .withClassLoader(new FilteredClassLoader(EnvironmentChangeEvent.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(TempStorageCleanupService.class)
                        .doesNotHaveBean("settingsRefresh"));
    }

    private ApplicationContextRunner on() {
        return Contexts.on(root)
                .withConfiguration(AutoConfigurations.of(ConfigurationPropertiesRebinderAutoConfiguration.class))
                .withUserConfiguration(Cloud.class);
    }

    private static void change(AssertableApplicationContext context, String name, String value) {
        context.getBean(EnvironmentManager.class).setProperty("temp-storage-cleanup." + name, value);
    }

    private static TempStorageCleanupService service(AssertableApplicationContext context) {
        return context.getBean(TempStorageCleanupService.class);
    }

    /** What POST /actuator/env changes properties with. */
    @Configuration(proxyBeanMethods = false)
    static class Cloud {

        @Bean
        EnvironmentManager environmentManager(ConfigurableEnvironment environment) {
            return new EnvironmentManager(environment);
        }
    }
}
