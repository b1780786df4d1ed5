// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.AuditTrail;
import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.JobChunkNaming;
import io.pixcrawler.cleanup.OrphanedFileDetector;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** The service on the storage that is there, with what the application has of look-up, naming, listeners, lock, history and audit trail. */
@AutoConfiguration(
        after = {
            SettingsAutoConfiguration.class,
            S3StorageAutoConfiguration.class,
            LocalStorageAutoConfiguration.class,
            JdbcAutoConfiguration.class,
            AuditFileAutoConfiguration.class
        })
@ConditionalOnBean({CleanupSettings.class, StorageProvider.class})
@EnableConfigurationProperties(TempStorageCleanupProperties.class)
@Conditional(OnFlag.Enabled.class)
final class TempStorageCleanupAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(TempStorageCleanupAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean(TempFileNaming.class)
    JobChunkNaming tempFileNaming() {
        return new JobChunkNaming();
    }

    @Bean
    @ConditionalOnMissingBean
    MissingParts tempStorageCleanupMissingParts() {
        return new MissingParts();
    }

    /** All listeners of the application are told, in their order. */
    @Bean
    @ConditionalOnMissingBean
    TempStorageCleanupService tempStorageCleanupService(
            StorageProvider storage,
            CleanupSettings settings,
            TempFileNaming naming,
            ObjectProvider<JobStateLookup> jobs,
            ObjectProvider<CleanupListener> listeners,
            ObjectProvider<RunLock> runLock,
            ObjectProvider<RunHistory> history,
            ObjectProvider<AuditTrail> audit,
            MissingParts missing,
            ObjectProvider<KnownNames> names,
            TempStorageCleanupProperties properties) {
        names.ifAvailable(KnownNames::require);
        new AskedFor(properties).require(runLock, history, audit);
        TempStorageCleanupService.Builder builder = TempStorageCleanupService.builder(
                        storage, jobs.getIfAvailable(() -> none(missing)))
                .settings(settings)
                .naming(naming)
                .listener(new ListenerChain(listeners.orderedStream().toList()));
        runLock.ifAvailable(builder::runLock);
        history.ifAvailable(builder::history);
        audit.ifAvailable(builder::audit);
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw InvalidCleanupPropertyException.value(
                    TempStorageCleanupProperties.PREFIX, null, "what the message says is allowed", e);
        }
    }

    private static JobStateLookup none(MissingParts missing) {
        LOG.warn(NoJobStates.MISSING);
        missing.add(NoJobStates.MISSING);
        return new NoJobStates();
    }

    @Bean
    @ConditionalOnMissingBean
    OrphanedFileDetector orphanedFileDetector(TempStorageCleanupService service) {
        return service.orphanedFileDetector();
    }
}
