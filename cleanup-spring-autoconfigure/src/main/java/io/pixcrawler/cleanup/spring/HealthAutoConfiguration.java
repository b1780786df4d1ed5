// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** What health goes by; the indicators are in {@code boot3} and {@code boot4}. */
@AutoConfiguration(after = TempStorageCleanupAutoConfiguration.class)
@ConditionalOnBean(TempStorageCleanupService.class)
@Conditional(OnFlag.Enabled.class)
final class HealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    LastRun tempStorageCleanupLastRun() {
        return new LastRun();
    }

    @Bean
    @ConditionalOnMissingBean
    CleanupHealthSource cleanupHealthSource(
            TempStorageCleanupService service, LastRun lastRun, ObjectProvider<MissingParts> missing) {
        return new CleanupHealthSource(service, lastRun, missing.getIfAvailable(MissingParts::new));
    }
}
