// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;

/**
 * Numbers for the host's scheduler and task queue; the library itself starts no timer and has no queue.
 *
 * @param scheduledInterval between two scheduled runs; 60 minutes by default
 * @param emergencyCheckInterval between two looks at the usage; 5 minutes by default
 * @param cleanupTaskPriority of ordinary runs; 5 by default
 * @param emergencyTaskPriority of emergency runs; 9 by default
 */
public record ScheduleSettings(
        Duration scheduledInterval,
        Duration emergencyCheckInterval,
        int cleanupTaskPriority,
        int emergencyTaskPriority) {

    /** @throws IllegalArgumentException if a value is out of its range; the text names the setting, the value and the range */
    public ScheduleSettings {
        Setting.SCHEDULED_CLEANUP_INTERVAL_MINUTES.require(scheduledInterval);
        Setting.EMERGENCY_CHECK_INTERVAL_MINUTES.require(emergencyCheckInterval);
        Setting.CLEANUP_TASK_PRIORITY.require(cleanupTaskPriority);
        Setting.EMERGENCY_TASK_PRIORITY.require(emergencyTaskPriority);
    }

    /** These settings with another {@link #scheduledInterval}. */
    public ScheduleSettings withScheduledInterval(Duration value) {
        return new ScheduleSettings(value, emergencyCheckInterval, cleanupTaskPriority, emergencyTaskPriority);
    }

    /** These settings with another {@link #emergencyCheckInterval}. */
    public ScheduleSettings withEmergencyCheckInterval(Duration value) {
        return new ScheduleSettings(scheduledInterval, value, cleanupTaskPriority, emergencyTaskPriority);
    }

    /** These settings with another {@link #cleanupTaskPriority}. */
    public ScheduleSettings withCleanupTaskPriority(int value) {
        return new ScheduleSettings(scheduledInterval, emergencyCheckInterval, value, emergencyTaskPriority);
    }

    /** These settings with another {@link #emergencyTaskPriority}. */
    public ScheduleSettings withEmergencyTaskPriority(int value) {
        return new ScheduleSettings(scheduledInterval, emergencyCheckInterval, cleanupTaskPriority, value);
    }
}
