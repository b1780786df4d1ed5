// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;

/**
 * Whether removal is a move that can be undone, and for how long.
 *
 * @param enabled whether removal is a move; false by default
 * @param retention after which a moved file is purged; 24 hours by default
 * @param maxPercent the share of the storage in percent beyond which the oldest is purged; 10 by default
 */
public record QuarantineSettings(boolean enabled, Duration retention, int maxPercent) {

    /** @throws IllegalArgumentException if a value is out of its range; the text names the setting, the value and the range */
    public QuarantineSettings {
        Setting.QUARANTINE_RETENTION_HOURS.require(retention);
        Setting.QUARANTINE_MAX_PERCENT.require(maxPercent);
    }

    /** These settings with another {@link #enabled}. */
    public QuarantineSettings withEnabled(boolean value) {
        return new QuarantineSettings(value, retention, maxPercent);
    }

    /** These settings with another {@link #retention}. */
    public QuarantineSettings withRetention(Duration value) {
        return new QuarantineSettings(enabled, value, maxPercent);
    }

    /** These settings with another {@link #maxPercent}. */
    public QuarantineSettings withMaxPercent(int value) {
        return new QuarantineSettings(enabled, retention, value);
    }
}
