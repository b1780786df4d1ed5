// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;

/**
 * When a file counts as an orphan.
 *
 * @param minimumAge the age from which a file without a living job is an orphan; 24 hours by default
 * @param detectionEnabled false: the orphan trigger does nothing; true by default
 * @param notFoundMaxPercent the share of jobs not found, in percent, above which absence is not believed any more; 90 by default, 100 for a host that deletes its job rows
 */
public record OrphanSettings(Duration minimumAge, boolean detectionEnabled, int notFoundMaxPercent) {

    /** @throws IllegalArgumentException if a value is out of its range; the text names the setting, the value and the range */
    public OrphanSettings {
        Setting.MAX_ORPHAN_AGE_HOURS.require(minimumAge);
        Setting.NOT_FOUND_MAX_PERCENT.require(notFoundMaxPercent);
    }

    /** These settings with another {@link #minimumAge}. */
    public OrphanSettings withMinimumAge(Duration value) {
        return new OrphanSettings(value, detectionEnabled, notFoundMaxPercent);
    }

    /** These settings with another {@link #detectionEnabled}. */
    public OrphanSettings withDetectionEnabled(boolean value) {
        return new OrphanSettings(minimumAge, value, notFoundMaxPercent);
    }

    /** These settings with another {@link #notFoundMaxPercent}. */
    public OrphanSettings withNotFoundMaxPercent(int value) {
        return new OrphanSettings(minimumAge, detectionEnabled, value);
    }
}
