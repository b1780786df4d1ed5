// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How full a storage is, as the endpoint says it.
 *
 * @param kind MEASURED, ESTIMATED or UNKNOWN
 * @param usedPercent as {@code df} shows it
 * @param totalBytes the size of the storage
 * @param usedBytes what is taken
 * @param usableBytes what may still be written
 * @param reason why nobody knows; only then
 */
record UsageAnswer(
        String kind,
        @Nullable Double usedPercent,
        @Nullable Long totalBytes,
        @Nullable Long usedBytes,
        @Nullable Long usableBytes,
        @Nullable String reason) {

    static UsageAnswer of(StorageUsage usage) {
        String kind = usage.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        if (usage instanceof StorageUsage.Known known) {
            return new UsageAnswer(
                    kind, known.usedPercent(), known.totalBytes(), known.usedBytes(), known.usableBytes(), null);
        }
        return new UsageAnswer(kind, null, null, null, null, ((StorageUsage.Unknown) usage).reason());
    }
}
