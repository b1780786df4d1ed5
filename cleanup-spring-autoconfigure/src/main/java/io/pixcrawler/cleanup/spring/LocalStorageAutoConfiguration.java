// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.Setting;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** The directory {@code temp-storage-cleanup.temp-storage-path}, unless there is a storage already; never in place of a bucket that is set. */
@AutoConfiguration(after = {SettingsAutoConfiguration.class, S3StorageAutoConfiguration.class})
@ConditionalOnClass(LocalStorageProvider.class)
@ConditionalOnBean(CleanupSettings.class)
@EnableConfigurationProperties(TempStorageCleanupProperties.class)
@Conditional(OnFlag.Enabled.class)
final class LocalStorageAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(StorageProvider.class)
    LocalStorageProvider localStorageProvider(CleanupSettings settings, TempStorageCleanupProperties properties) {
        refuseBucket(properties);
        LocalStorageProvider.Builder builder = LocalStorageProvider.builder(Path.of(settings.tempStoragePath()));
        if (properties.dedicatedRoot()) {
            builder.dedicatedRoot();
        }
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw InvalidCleanupPropertyException.value(
                    SettingsBinding.property(Setting.TEMP_STORAGE_PATH),
                    null,
                    "a directory that holds temp files and nothing else",
                    e);
        }
    }

    /** Where a bucket is set there is a storage already, unless what speaks to it is missing: a directory that nobody named is not what was meant. */
    private static void refuseBucket(TempStorageCleanupProperties properties) {
        if (properties.s3().bucket() != null) {
            throw InvalidCleanupPropertyException.of(
                    S3StorageAutoConfiguration.BUCKET
                            + " is set, and cleanup-storage-s3 or the AWS SDK's S3 client is not there to speak to it",
                    "Add io.pixcrawler:cleanup-storage-s3 and software.amazon.awssdk:s3, or take the property away to clean a directory.");
        }
    }

    @Bean
    @ConditionalOnBean(LocalStorageProvider.class)
    @ConditionalOnMissingBean(RunLock.class)
    @Conditional(OnKind.DirectoryLock.class)
    RunLock localRunLock(LocalStorageProvider storage) {
        return storage.runLock();
    }
}
