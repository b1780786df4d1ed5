// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import io.pixcrawler.cleanup.CleanupHooks;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.audit.JsonAuditFile;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** The meters, which Spring Boot binds to the application's registries. */
@AutoConfiguration(after = TempStorageCleanupAutoConfiguration.class)
@ConditionalOnClass({MeterRegistry.class, ObservationRegistry.class})
@ConditionalOnBean(TempStorageCleanupService.class)
@Conditional(OnFlag.Enabled.class)
final class MetricsAutoConfiguration {

    /** Where runs are not observed, it is as if nothing handled observations. */
    @Bean
    @ConditionalOnMissingBean
    CleanupMetrics cleanupMetrics(ObjectProvider<RunObservations> observed) {
        return new CleanupMetrics(
                observed.stream().map(RunObservations::registry).findFirst().orElse(ObservationRegistry.NOOP));
    }

    @Bean
    @ConditionalOnMissingBean
    StorageMetrics storageMetrics(TempStorageCleanupService service) {
        return new StorageMetrics(service);
    }

    /** Binds nothing where there are no hooks, or several. */
    @Bean
    @ConditionalOnMissingBean(name = "cleanupHookMetrics")
    MeterBinder cleanupHookMetrics(ObjectProvider<CleanupHooks> hooks) {
        return registry -> hooks.ifUnique(only -> new HookMetrics(only).bindTo(registry));
    }

    @Bean
    @ConditionalOnBean(JsonAuditFile.class)
    @ConditionalOnMissingBean
    AuditMetrics auditMetrics(JsonAuditFile file) {
        return new AuditMetrics(file);
    }
}
