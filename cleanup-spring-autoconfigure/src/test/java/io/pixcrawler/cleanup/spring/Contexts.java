// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Contexts as an application has them, with the auto-configurations that the jar names. */
final class Contexts {

    private Contexts() {}

    /** With every auto-configuration of the jar, and nothing of the application's. */
    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner().withConfiguration(all());
    }

    /** Every auto-configuration of the jar. */
    static AutoConfigurations all() {
        return AutoConfigurations.of(
                AuditFileAutoConfiguration.class,
                BootLine.health(),
                EndpointAutoConfiguration.class,
                EventsAutoConfiguration.class,
                HealthAutoConfiguration.class,
                JdbcAutoConfiguration.class,
                LocalStorageAutoConfiguration.class,
                MetricsAutoConfiguration.class,
                ObservationAutoConfiguration.class,
                RefreshAutoConfiguration.class,
                S3StorageAutoConfiguration.class,
                ScheduleAutoConfiguration.class,
                SettingsAutoConfiguration.class,
                TempStorageCleanupAutoConfiguration.class);
    }

    /** With the settings alone. */
    static ApplicationContextRunner settings() {
        return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SettingsAutoConfiguration.class));
    }

    /** The same on this directory. */
    static ApplicationContextRunner on(Path root) {
        return empty().withPropertyValues("temp-storage-cleanup.temp-storage-path=" + root);
    }
}
