// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring.boot3;

import io.pixcrawler.cleanup.spring.CleanupHealthSource;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The component {@code tempStorageCleanup} of the application's health, on Spring Boot 3.5. */
@AutoConfiguration(afterName = "io.pixcrawler.cleanup.spring.HealthAutoConfiguration")
@ConditionalOnClass({AbstractHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(CleanupHealthSource.class)
@ConditionalOnEnabledHealthIndicator("tempstoragecleanup")
final class HealthIndicatorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "tempStorageCleanupHealthIndicator")
    HealthIndicator tempStorageCleanupHealthIndicator(CleanupHealthSource source) {
        return new CleanupHealthIndicator(source);
    }
}
