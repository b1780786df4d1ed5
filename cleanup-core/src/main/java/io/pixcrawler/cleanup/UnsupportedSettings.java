// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.EnumSet;
import java.util.Set;

/** Settings whose behaviour is not there yet: refused at any value but their default, so that nobody relies on them. */
final class UnsupportedSettings {

    private static final Set<Setting> NOT_HONOURED = EnumSet.of(
            Setting.EMERGENCY_CLEANUP_THRESHOLD,
            Setting.WARNING_THRESHOLD,
            Setting.ENABLE_STORAGE_MONITORING,
            Setting.STORAGE_CHECK_INTERVAL_SECONDS,
            Setting.CLEANUP_STATS_RETENTION_DAYS,
            Setting.MIN_FREE_SPACE_GB,
            Setting.EMERGENCY_ORPHAN_AGE_MINUTES,
            Setting.EMERGENCY_GRACE_MINUTES,
            Setting.EMERGENCY_TARGET_OFFSET,
            Setting.EMERGENCY_DELETE_ACTIVE,
            Setting.EMERGENCY_ACTIVE_MIN_AGE_HOURS,
            Setting.EMERGENCY_COOLDOWN_MINUTES,
            Setting.QUARANTINE_ENABLED,
            Setting.QUARANTINE_RETENTION_HOURS,
            Setting.QUARANTINE_MAX_PERCENT,
            Setting.RUN_LOCK_LEASE_SECONDS);

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
