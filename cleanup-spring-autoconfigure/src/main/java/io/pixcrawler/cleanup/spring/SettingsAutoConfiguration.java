// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The settings that the application starts with. All other beans need them, so that {@code temp-storage-cleanup.enabled=false} leaves none. */
@AutoConfiguration
@ConditionalOnProperty(prefix = TempStorageCleanupProperties.PREFIX, name = "enabled", matchIfMissing = true)
final class SettingsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CleanupSettings cleanupSettings(Environment environment) {
        return new SettingsBinding(environment).read();
    }
}
