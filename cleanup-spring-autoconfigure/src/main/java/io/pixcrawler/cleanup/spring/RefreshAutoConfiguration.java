// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** Follows the environment where Spring Cloud can change it, if the settings come from there. */
@AutoConfiguration(after = TempStorageCleanupAutoConfiguration.class)
@ConditionalOnClass(EnvironmentChangeEvent.class)
@ConditionalOnBean({SettingsBinding.class, TempStorageCleanupService.class})
@Conditional(OnFlag.Enabled.class)
final class RefreshAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SettingsRefresh settingsRefresh(
            TempStorageCleanupService service, Environment environment, CleanupSettings settings) {
        return new SettingsRefresh(service, environment, settings);
    }
}
