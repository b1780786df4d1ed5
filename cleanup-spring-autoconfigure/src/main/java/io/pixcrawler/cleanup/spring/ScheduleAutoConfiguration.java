// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.time.Clock;
import net.javacrumbs.shedlock.core.LockProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The schedule, where {@code temp-storage-cleanup.schedule.enabled} asks for it; with ShedLock's locks where the application has a {@code LockProvider}. */
@AutoConfiguration(after = TempStorageCleanupAutoConfiguration.class)
@ConditionalOnBean(TempStorageCleanupService.class)
@Conditional({OnFlag.Enabled.class, OnFlag.Schedule.class})
@EnableConfigurationProperties(TempStorageCleanupProperties.class)
final class ScheduleAutoConfiguration {

    /** By its name, because its type is nobody's to name: an application that wants another schedule has one of its own, or a bean of this name. */
    @Bean
    @ConditionalOnMissingBean(name = "cleanupSchedule")
    CleanupSchedule cleanupSchedule(
            TempStorageCleanupService service, TempStorageCleanupProperties properties, TickLock tickLock) {
        Clock clock = Clock.systemDefaultZone();
        return new CleanupSchedule(
                service,
                ScheduleTimes.of(properties.schedule(), () -> service.settings().schedule(), clock),
                tickLock,
                clock,
                () -> properties.enabled() && properties.schedule().enabled());
    }

    @Bean
    @ConditionalOnMissingBean
    TickLock tickLock() {
        return TickLock.none();
    }

    /** Where ShedLock is on the class path; without a {@code LockProvider} bean it is not used. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(LockProvider.class)
    static class WithShedLock {

        @Bean
        @ConditionalOnMissingBean(TickLock.class)
        TickLock shedLockTickLock(ObjectProvider<LockProvider> locks, ObjectProvider<StorageProvider> storages) {
            LockProvider provider = locks.getIfAvailable();
            // A service of the application's own may be on a storage that is no bean.
            StorageProvider storage = storages.getIfUnique();
            return provider == null
                    ? TickLock.none()
                    : new ShedLockTickLock(provider, storage == null ? "" : CleanedPlace.of(storage));
        }
    }
}
