// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * The settings that the application starts with, unless it has some of its own; and that every property is known. All other beans need them, so that {@code temp-storage-cleanup.enabled=false} leaves none. The
 * binding is a bean where they come from it.
 */
@AutoConfiguration
@Conditional(OnFlag.Enabled.class)
final class SettingsAutoConfiguration {

    /** Names are looked at wherever the settings come from: schedule, events and storage have their own. */
    @Bean
    @Lazy(false)
    KnownNames tempStorageCleanupKnownNames(Environment environment) {
        KnownNames names = new KnownNames(new SettingsBinding(environment));
        names.require();
        return names;
    }

    @Bean
    @ConditionalOnMissingBean(CleanupSettings.class)
    SettingsBinding settingsBinding(Environment environment) {
        return new SettingsBinding(environment);
    }

    @Bean
    @ConditionalOnMissingBean(CleanupSettings.class)
    CleanupSettings cleanupSettings(SettingsBinding binding) {
        return binding.read();
    }
}
