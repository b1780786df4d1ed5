// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.AuditTrail;
import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spring.TempStorageCleanupProperties.HistoryKind;
import io.pixcrawler.cleanup.spring.TempStorageCleanupProperties.RunLockKind;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;

/** What a property asks for, and nothing could give: a service that went on without it would promise what it does not keep. */
final class AskedFor {

    private static final String PREFIX = TempStorageCleanupProperties.PREFIX;

    private final TempStorageCleanupProperties properties;

    AskedFor(TempStorageCleanupProperties properties) {
        this.properties = properties;
    }

    /** @throws InvalidCleanupPropertyException if a lock, a history or an audit trail is asked for and there is none */
    void require(ObjectProvider<RunLock> lock, ObjectProvider<RunHistory> history, ObjectProvider<AuditTrail> audit) {
        if (properties.runLock() != RunLockKind.NONE && isMissing(lock)) {
            throw InvalidCleanupPropertyException.of(
                    PREFIX + ".run-lock=" + text(properties.runLock()) + " is set, and there is no lock of that kind",
                    "Set it to directory where the storage is a directory, or to jdbc where there is a DataSource, or define a bean of type RunLock.");
        }
        if (properties.history() != HistoryKind.MEMORY && isMissing(history)) {
            throw InvalidCleanupPropertyException.of(
                    PREFIX + ".history=" + text(properties.history()) + " is set, and there is no history of that kind",
                    "Set it to jdbc where there is a DataSource, or define a bean of type RunHistory.");
        }
        if (properties.auditFile() != null && isMissing(audit)) {
            throw InvalidCleanupPropertyException.of(
                    AuditFileAutoConfiguration.FILE + " is set, and jackson-core 2 is not there to write it",
                    "Add com.fasterxml.jackson.core:jackson-core, or define a bean of type AuditTrail.");
        }
    }

    private static boolean isMissing(ObjectProvider<?> part) {
        return part.getIfAvailable() == null;
    }

    private static String text(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
