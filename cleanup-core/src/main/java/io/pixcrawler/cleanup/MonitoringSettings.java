// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;

/**
 * What is watched, logged and remembered.
 *
 * @param warningThreshold used percent from which health warns; 85 by default, or 10 below the emergency threshold where that is less
 * @param storageMonitoring whether usage is sampled between runs; true by default
 * @param storageCheckInterval the age at which a usage sample is taken again; 30 seconds by default
 * @param logStats whether each run logs one INFO line; true by default
 * @param statsRetention how long runs are remembered; 30 days by default
 */
public record MonitoringSettings(
        double warningThreshold,
        boolean storageMonitoring,
        Duration storageCheckInterval,
        boolean logStats,
        Duration statsRetention) {

    /** @throws IllegalArgumentException if a value is out of its range; the text names the setting, the value and the range */
    public MonitoringSettings {
        Setting.WARNING_THRESHOLD.require(warningThreshold);
        Setting.STORAGE_CHECK_INTERVAL_SECONDS.require(storageCheckInterval);
        Setting.CLEANUP_STATS_RETENTION_DAYS.require(statsRetention);
    }

    /** These settings with another {@link #warningThreshold}. */
    public MonitoringSettings withWarningThreshold(double value) {
        return new MonitoringSettings(value, storageMonitoring, storageCheckInterval, logStats, statsRetention);
    }

    /** These settings with another {@link #storageMonitoring}. */
    public MonitoringSettings withStorageMonitoring(boolean value) {
        return new MonitoringSettings(warningThreshold, value, storageCheckInterval, logStats, statsRetention);
    }

    /** These settings with another {@link #storageCheckInterval}. */
    public MonitoringSettings withStorageCheckInterval(Duration value) {
        return new MonitoringSettings(warningThreshold, storageMonitoring, value, logStats, statsRetention);
    }

    /** These settings with another {@link #logStats}. */
    public MonitoringSettings withLogStats(boolean value) {
        return new MonitoringSettings(warningThreshold, storageMonitoring, storageCheckInterval, value, statsRetention);
    }

    /** These settings with another {@link #statsRetention}. */
    public MonitoringSettings withStatsRetention(Duration value) {
        return new MonitoringSettings(warningThreshold, storageMonitoring, storageCheckInterval, logStats, value);
    }
}
