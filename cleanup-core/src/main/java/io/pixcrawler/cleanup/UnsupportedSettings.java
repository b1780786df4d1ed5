// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.StorageProvider;
import java.util.EnumSet;
import java.util.Set;

/** Settings that a storage cannot honour: refused at any value but their default, so that nobody relies on them. */
final class UnsupportedSettings {

    private static final Set<Setting> OF_QUARANTINE =
            EnumSet.of(Setting.QUARANTINE_ENABLED, Setting.QUARANTINE_RETENTION_HOURS, Setting.QUARANTINE_MAX_PERCENT);

    private UnsupportedSettings() {}

    /** @throws IllegalArgumentException if one of them is set */
    static void refuse(CleanupSettings settings, StorageProvider storage) {
        for (Setting setting : OF_QUARANTINE) {
            String text = setting.textIn(settings);
            // Asked only then: a storage may have to ask a server whether it has one.
            if (!text.equals(setting.defaultText()) && storage.quarantine().isEmpty()) {
                throw setting.refuse(
                        text, setting.defaultText() + ", because " + storage.name() + " has no quarantine");
            }
        }
    }
}
