// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.Setting;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.storage.s3.S3StorageProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket {@code temp-storage-cleanup.s3.bucket}, spoken to by the application's own {@code S3Client}, unless there is a storage already. */
@AutoConfiguration(after = SettingsAutoConfiguration.class)
@ConditionalOnClass({S3StorageProvider.class, S3Client.class})
@ConditionalOnBean(CleanupSettings.class)
@ConditionalOnProperty(name = S3StorageAutoConfiguration.BUCKET)
@EnableConfigurationProperties(TempStorageCleanupProperties.class)
@Conditional(OnFlag.Enabled.class)
final class S3StorageAutoConfiguration {

    static final String BUCKET = TempStorageCleanupProperties.PREFIX + ".s3.bucket";

    @Bean
    @ConditionalOnMissingBean(StorageProvider.class)
    S3StorageProvider s3StorageProvider(
            ObjectProvider<S3Client> clients, TempStorageCleanupProperties properties, Environment environment) {
        if (new SettingsBinding(environment).isSet(Setting.TEMP_STORAGE_PATH)) {
            throw InvalidCleanupPropertyException.of(
                    BUCKET + " and " + SettingsBinding.property(Setting.TEMP_STORAGE_PATH)
                            + " are both set: a service cleans one storage",
                    "Take one of them away.");
        }
        S3Client client = clients.getIfUnique();
        if (client == null) {
            throw InvalidCleanupPropertyException.of(
                    BUCKET + " is set, and there is no single bean of type S3Client to speak to it",
                    "Define one such bean; the cleanup has no credentials, region or endpoint of its own.");
        }
        try {
            return builder(client, properties.s3()).build();
        } catch (IllegalArgumentException e) {
            throw InvalidCleanupPropertyException.value(
                    TempStorageCleanupProperties.PREFIX + ".s3", null, "what the message says is allowed", e);
        }
    }

    private static S3StorageProvider.Builder builder(S3Client client, TempStorageCleanupProperties.S3 s3) {
        String prefix = s3.prefix() == null ? "" : s3.prefix();
        S3StorageProvider.Builder builder = S3StorageProvider.builder(client, String.valueOf(s3.bucket()), prefix);
        Given.value(s3.quota(), quota -> builder.quota(quota.toBytes()));
        Given.value(s3.pageSize(), builder::pageSize);
        Given.value(s3.deleteBatchSize(), builder::deleteBatchSize);
        Given.value(s3.workers(), builder::workers);
        Given.flag(s3.dedicatedBucket(), builder::dedicatedBucket);
        Given.flag(s3.keepUploads(), builder::keepUploads);
        Given.flag(s3.removeVersions(), builder::removeVersions);
        Given.flag(s3.requireConditionalDeletion(), builder::requireConditionalDeletion);
        Given.flag(s3.quarantine(), builder::quarantine);
        return builder;
    }
}
