// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring.boot4;

import io.pixcrawler.cleanup.spring.CleanupHealthSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The component {@code tempStorageCleanup} of the application's health, on Spring Boot 4. */
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
