// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.EnumSet;
import java.util.Set;

/** Settings whose behaviour is not there yet: refused at any value but their default, so that nobody relies on them. */
final class UnsupportedSettings {

    private static final Set<Setting> NOT_HONOURED =
            EnumSet.of(Setting.QUARANTINE_ENABLED, Setting.QUARANTINE_RETENTION_HOURS, Setting.QUARANTINE_MAX_PERCENT);

    private UnsupportedSettings() {}

    /** @throws IllegalArgumentException if one of them is set */
    static void refuse(CleanupSettings settings) {
        for (Setting setting : NOT_HONOURED) {
            String text = setting.textIn(settings);
            if (!text.equals(setting.defaultText())) {
                throw setting.refuse(
                        text, setting.defaultText() + ", because this version does not honour the setting yet");
            }
        }
    }

    /** Whether this version refuses the setting at any value but its default. */
    static boolean hold(Setting setting) {
        return NOT_HONOURED.contains(setting);
    }
}
