// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;

/**
 * When an emergency begins, what it takes, and where it stops.
 *
 * @param threshold used percent from which it is an emergency; 95 by default
 * @param minFreeSpaceGb less free space is an emergency too, in units of 10^9 bytes; 1 by default, 0 for off
 * @param targetOffset how many points below the threshold it stops; 10 by default
 * @param orphanAge the age from which it takes orphans; 60 minutes by default
 * @param grace the age of state and file from which it takes files of terminal jobs; 15 minutes by default
 * @param deleteActive whether it may take files of active jobs at the very end; false by default
 * @param activeMinimumAge the age of such files; 6 hours by default
 * @param cooldown how long such files are left alone after a round without gain; 60 minutes by default
 */
public record EmergencySettings(
        double threshold,
        double minFreeSpaceGb,
        double targetOffset,
        Duration orphanAge,
        Duration grace,
        boolean deleteActive,
        Duration activeMinimumAge,
        Duration cooldown) {

    /** @throws IllegalArgumentException if a value is out of its range; the text names the setting, the value and the range */
    public EmergencySettings {
        Setting.EMERGENCY_CLEANUP_THRESHOLD.require(threshold);
        Setting.MIN_FREE_SPACE_GB.require(minFreeSpaceGb);
        Setting.EMERGENCY_TARGET_OFFSET.require(targetOffset);
        Setting.EMERGENCY_ORPHAN_AGE_MINUTES.require(orphanAge);
        Setting.EMERGENCY_GRACE_MINUTES.require(grace);
        Setting.EMERGENCY_ACTIVE_MIN_AGE_HOURS.require(activeMinimumAge);
        Setting.EMERGENCY_COOLDOWN_MINUTES.require(cooldown);
    }

    /** These settings with another {@link #threshold}. */
    public EmergencySettings withThreshold(double value) {
        return new EmergencySettings(
                value, minFreeSpaceGb, targetOffset, orphanAge, grace, deleteActive, activeMinimumAge, cooldown);
    }

    /** These settings with another {@link #minFreeSpaceGb}. */
    public EmergencySettings withMinFreeSpaceGb(double value) {
        return new EmergencySettings(
                threshold, value, targetOffset, orphanAge, grace, deleteActive, activeMinimumAge, cooldown);
    }

    /** These settings with another {@link #targetOffset}. */
    public EmergencySettings withTargetOffset(double value) {
        return new EmergencySettings(
                threshold, minFreeSpaceGb, value, orphanAge, grace, deleteActive, activeMinimumAge, cooldown);
    }

    /** These settings with another {@link #orphanAge}. */
    public EmergencySettings withOrphanAge(Duration value) {
        return new EmergencySettings(
                threshold, minFreeSpaceGb, targetOffset, value, grace, deleteActive, activeMinimumAge, cooldown);
    }

    /** These settings with another {@link #grace}. */
    public EmergencySettings withGrace(Duration value) {
        return new EmergencySettings(
                threshold, minFreeSpaceGb, targetOffset, orphanAge, value, deleteActive, activeMinimumAge, cooldown);
    }

    /** These settings with another {@link #deleteActive}. */
    public EmergencySettings withDeleteActive(boolean value) {
        return new EmergencySettings(
                threshold, minFreeSpaceGb, targetOffset, orphanAge, grace, value, activeMinimumAge, cooldown);
    }

    /** These settings with another {@link #activeMinimumAge}. */
    public EmergencySettings withActiveMinimumAge(Duration value) {
        return new EmergencySettings(
                threshold, minFreeSpaceGb, targetOffset, orphanAge, grace, deleteActive, value, cooldown);
    }

    /** These settings with another {@link #cooldown}. */
    public EmergencySettings withCooldown(Duration value) {
        return new EmergencySettings(
                threshold, minFreeSpaceGb, targetOffset, orphanAge, grace, deleteActive, activeMinimumAge, value);
    }
}
