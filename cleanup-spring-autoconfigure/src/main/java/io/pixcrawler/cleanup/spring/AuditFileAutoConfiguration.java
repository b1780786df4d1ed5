// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import com.fasterxml.jackson.core.JsonFactory;
import io.pixcrawler.cleanup.AuditTrail;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.audit.JsonAuditFile;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** The audit trail in the file {@code temp-storage-cleanup.audit-file}, unless there is one already. */
@AutoConfiguration(after = SettingsAutoConfiguration.class)
@ConditionalOnClass(JsonFactory.class)
@ConditionalOnBean(CleanupSettings.class)
@EnableConfigurationProperties(TempStorageCleanupProperties.class)
@Conditional({OnFlag.Enabled.class, OnAuditFile.class})
final class AuditFileAutoConfiguration {

    static final String FILE = TempStorageCleanupProperties.PREFIX + ".audit-file";

    @Bean
    @ConditionalOnMissingBean(AuditTrail.class)
    JsonAuditFile tempStorageCleanupAuditFile(TempStorageCleanupProperties properties) {
        try {
            return JsonAuditFile.at(Objects.requireNonNull(properties.auditFile(), FILE));
        } catch (IllegalArgumentException e) {
            throw InvalidCleanupPropertyException.value(FILE, null, "a file outside the storage", e);
        }
    }
}
