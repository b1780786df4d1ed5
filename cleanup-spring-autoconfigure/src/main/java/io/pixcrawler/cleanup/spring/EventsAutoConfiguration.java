// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupHooks;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The hooks, and what hands the application's events to them. */
@AutoConfiguration(after = TempStorageCleanupAutoConfiguration.class)
@ConditionalOnBean(TempStorageCleanupService.class)
@EnableConfigurationProperties(TempStorageCleanupProperties.class)
@Conditional(OnFlag.Enabled.class)
final class EventsAutoConfiguration {

    private static final String THREADS = TempStorageCleanupProperties.PREFIX + ".events.threads";
    private static final int MOST_THREADS = 64;

    /** Threads for the hooks, unless the application has hooks of its own. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(CleanupHooks.class)
    static class Hooks {

        @Bean
        EventThreads cleanupEventThreads(TempStorageCleanupProperties properties) {
            int count = properties.events().threads();
            if (count < 1 || count > MOST_THREADS) {
                String allowed = "1 to " + MOST_THREADS;
                throw InvalidCleanupPropertyException.value(
                        THREADS,
                        null,
                        allowed,
                        new IllegalArgumentException(
                                THREADS + " = " + count + " is not allowed: allowed is " + allowed));
            }
            return new EventThreads(count);
        }

        @Bean
        CleanupHooks cleanupHooks(TempStorageCleanupService service, EventThreads threads) {
            return service.hooks(threads.executor());
        }
    }

    /** What listens, unless it is switched off; without Spring's transactions every event counts at once. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnFlag.Events.class)
    static class Listeners {

        @Bean
        @ConditionalOnMissingBean
        JobEndedListener jobEndedListener(CleanupHooks hooks, EventMoment moment) {
            return new JobEndedListener(hooks, moment);
        }

        @Bean
        @ConditionalOnMissingBean
        ChunkCompletedListener chunkCompletedListener(CleanupHooks hooks, EventMoment moment) {
            return new ChunkCompletedListener(hooks, moment);
        }

        @Bean
        @ConditionalOnMissingBean
        EventMoment eventMoment() {
            return EventMoment.now();
        }

        /** Where Spring's transactions are on the class path. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass(TransactionSynchronizationManager.class)
        static class InTransactions {

            @Bean
            @ConditionalOnMissingBean(EventMoment.class)
            AfterCommit afterCommit() {
                return new AfterCommit();
            }
        }
    }
}
