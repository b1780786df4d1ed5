// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.micrometer.observation.ObservationRegistry;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** An observation for each run, where the application has a registry for them. */
@AutoConfiguration(
        after = TempStorageCleanupAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({TempStorageCleanupService.class, ObservationRegistry.class})
@Conditional(OnFlag.Enabled.class)
final class ObservationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RunObservations runObservations(ObservationRegistry registry) {
        return new RunObservations(registry);
    }
}
