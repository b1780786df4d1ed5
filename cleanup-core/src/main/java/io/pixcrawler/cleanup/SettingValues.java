// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The settings as a flat list of values, on their way from or to the names that they have outside Java. */
final class SettingValues {

    private final Map<Setting, Object> values = new EnumMap<>(Setting.class);

    static SettingValues defaults() {
        SettingValues result = new SettingValues();
        for (Setting setting : Setting.values()) {
            result.values.put(setting, setting.defaultValue());
        }
        return result;
    }

    static SettingValues of(CleanupSettings settings) {
        SettingValues result = new SettingValues();
        result.readGeneral(settings);
        result.readFull(settings);
        return result;
    }

    private void readGeneral(CleanupSettings settings) {
        values.put(Setting.TEMP_STORAGE_PATH, settings.tempStoragePath());
        values.put(Setting.CLEANUP_DRY_RUN, settings.dryRun());
        values.put(Setting.KEEP_TEMP_FILES_FOR_DEBUGGING, settings.keepForDebugging());
        LimitSettings limits = settings.limits();
        values.put(Setting.CLEANUP_BATCH_SIZE, limits.batchSize());
        values.put(Setting.MAX_CLEANUP_DURATION_MINUTES, limits.maxDuration());
        values.put(Setting.MAX_FILES_PER_CLEANUP, limits.maxFiles());
        values.put(Setting.PARALLEL_CLEANUP_WORKERS, limits.workers());
        values.put(Setting.RUN_LOCK_LEASE_SECONDS, limits.runLockLease());
        OrphanSettings orphans = settings.orphans();
        values.put(Setting.MAX_ORPHAN_AGE_HOURS, orphans.minimumAge());
        values.put(Setting.ORPHAN_DETECTION_ENABLED, orphans.detectionEnabled());
        values.put(Setting.NOT_FOUND_MAX_PERCENT, orphans.notFoundMaxPercent());
        JobSettings jobs = settings.jobs();
        values.put(Setting.CLEANUP_FAILED_JOBS_AFTER_HOURS, jobs.terminalGrace());
        values.put(Setting.CLEANUP_COMPLETED_CHUNKS_IMMEDIATELY, jobs.completedChunksImmediately());
        values.put(Setting.ZOMBIE_AGE_HOURS, jobs.zombieAge());
        values.put(Setting.JOB_STATE_CACHE_SECONDS, jobs.stateCache());
        FileSettings files = settings.files();
        values.put(Setting.EXCLUDE_PATTERNS, files.excludePatterns());
        values.put(Setting.HOLD_MARKER, files.holdMarker());
        values.put(Setting.UNOWNED_PATTERNS, files.unownedPatterns());
        values.put(Setting.TEMP_EXTENSIONS, files.tempExtensions());
        values.put(Setting.AGE_SIGNALS, files.ageSignals());
        values.put(Setting.USE_HARD_LINKS_DETECTION, files.hardLinkDetection());
    }

    private void readFull(CleanupSettings settings) {
        EmergencySettings emergency = settings.emergency();
        values.put(Setting.EMERGENCY_CLEANUP_THRESHOLD, emergency.threshold());
        values.put(Setting.MIN_FREE_SPACE_GB, emergency.minFreeSpaceGb());
        values.put(Setting.EMERGENCY_TARGET_OFFSET, emergency.targetOffset());
        values.put(Setting.EMERGENCY_ORPHAN_AGE_MINUTES, emergency.orphanAge());
        values.put(Setting.EMERGENCY_GRACE_MINUTES, emergency.grace());
        values.put(Setting.EMERGENCY_DELETE_ACTIVE, emergency.deleteActive());
        values.put(Setting.EMERGENCY_ACTIVE_MIN_AGE_HOURS, emergency.activeMinimumAge());
        values.put(Setting.EMERGENCY_COOLDOWN_MINUTES, emergency.cooldown());
        QuarantineSettings quarantine = settings.quarantine();
        values.put(Setting.QUARANTINE_ENABLED, quarantine.enabled());
        values.put(Setting.QUARANTINE_RETENTION_HOURS, quarantine.retention());
        values.put(Setting.QUARANTINE_MAX_PERCENT, quarantine.maxPercent());
        MonitoringSettings monitoring = settings.monitoring();
        values.put(Setting.WARNING_THRESHOLD, monitoring.warningThreshold());
        values.put(Setting.ENABLE_STORAGE_MONITORING, monitoring.storageMonitoring());
        values.put(Setting.STORAGE_CHECK_INTERVAL_SECONDS, monitoring.storageCheckInterval());
        values.put(Setting.LOG_CLEANUP_STATS, monitoring.logStats());
        values.put(Setting.CLEANUP_STATS_RETENTION_DAYS, monitoring.statsRetention());
        ScheduleSettings schedule = settings.schedule();
        values.put(Setting.SCHEDULED_CLEANUP_INTERVAL_MINUTES, schedule.scheduledInterval());
        values.put(Setting.EMERGENCY_CHECK_INTERVAL_MINUTES, schedule.emergencyCheckInterval());
        values.put(Setting.CLEANUP_TASK_PRIORITY, schedule.cleanupTaskPriority());
        values.put(Setting.EMERGENCY_TASK_PRIORITY, schedule.emergencyTaskPriority());
    }

    /** Reads texts over these values; a warning threshold that stands at its default follows the emergency threshold. */
    void read(Map<Setting, String> texts) {
        boolean follows = !texts.containsKey(Setting.WARNING_THRESHOLD)
                && value(Setting.WARNING_THRESHOLD).equals(defaultWarning());
        texts.forEach((setting, text) -> values.put(setting, setting.parse(text)));
        if (follows) {
            values.put(Setting.WARNING_THRESHOLD, defaultWarning());
        }
    }

    private Double defaultWarning() {
        return CleanupSettings.defaultWarningThreshold(decimal(Setting.EMERGENCY_CLEANUP_THRESHOLD));
    }

    CleanupSettings toSettings() {
        return new CleanupSettings(
                (String) value(Setting.TEMP_STORAGE_PATH),
                flag(Setting.CLEANUP_DRY_RUN),
                flag(Setting.KEEP_TEMP_FILES_FOR_DEBUGGING),
                new LimitSettings(
                        whole(Setting.CLEANUP_BATCH_SIZE),
                        time(Setting.MAX_CLEANUP_DURATION_MINUTES),
                        (Long) value(Setting.MAX_FILES_PER_CLEANUP),
                        whole(Setting.PARALLEL_CLEANUP_WORKERS),
                        time(Setting.RUN_LOCK_LEASE_SECONDS)),
                new OrphanSettings(
                        time(Setting.MAX_ORPHAN_AGE_HOURS),
                        flag(Setting.ORPHAN_DETECTION_ENABLED),
                        whole(Setting.NOT_FOUND_MAX_PERCENT)),
                new JobSettings(
                        time(Setting.CLEANUP_FAILED_JOBS_AFTER_HOURS),
                        flag(Setting.CLEANUP_COMPLETED_CHUNKS_IMMEDIATELY),
                        time(Setting.ZOMBIE_AGE_HOURS),
                        time(Setting.JOB_STATE_CACHE_SECONDS)),
                new FileSettings(
                        list(Setting.EXCLUDE_PATTERNS),
                        (String) value(Setting.HOLD_MARKER),
                        list(Setting.UNOWNED_PATTERNS),
                        list(Setting.TEMP_EXTENSIONS),
                        (AgeSignals) value(Setting.AGE_SIGNALS),
                        flag(Setting.USE_HARD_LINKS_DETECTION)),
                emergency(),
                new QuarantineSettings(
                        flag(Setting.QUARANTINE_ENABLED),
                        time(Setting.QUARANTINE_RETENTION_HOURS),
                        whole(Setting.QUARANTINE_MAX_PERCENT)),
                new MonitoringSettings(
                        decimal(Setting.WARNING_THRESHOLD),
                        flag(Setting.ENABLE_STORAGE_MONITORING),
                        time(Setting.STORAGE_CHECK_INTERVAL_SECONDS),
                        flag(Setting.LOG_CLEANUP_STATS),
                        time(Setting.CLEANUP_STATS_RETENTION_DAYS)),
                new ScheduleSettings(
                        time(Setting.SCHEDULED_CLEANUP_INTERVAL_MINUTES),
                        time(Setting.EMERGENCY_CHECK_INTERVAL_MINUTES),
                        whole(Setting.CLEANUP_TASK_PRIORITY),
                        whole(Setting.EMERGENCY_TASK_PRIORITY)));
    }

    private EmergencySettings emergency() {
        return new EmergencySettings(
                decimal(Setting.EMERGENCY_CLEANUP_THRESHOLD),
                decimal(Setting.MIN_FREE_SPACE_GB),
                decimal(Setting.EMERGENCY_TARGET_OFFSET),
                time(Setting.EMERGENCY_ORPHAN_AGE_MINUTES),
                time(Setting.EMERGENCY_GRACE_MINUTES),
                flag(Setting.EMERGENCY_DELETE_ACTIVE),
                time(Setting.EMERGENCY_ACTIVE_MIN_AGE_HOURS),
                time(Setting.EMERGENCY_COOLDOWN_MINUTES));
    }

    Object value(Setting setting) {
        return java.util.Objects.requireNonNull(values.get(setting), setting::key);
    }

    private int whole(Setting setting) {
        return (Integer) value(setting);
    }

    private double decimal(Setting setting) {
        return (Double) value(setting);
    }

    private boolean flag(Setting setting) {
        return (Boolean) value(setting);
    }

    private Duration time(Setting setting) {
        return (Duration) value(setting);
    }

    @SuppressWarnings("unchecked") // the list settings hold lists of texts, by their type
    private List<String> list(Setting setting) {
        return (List<String>) value(setting);
    }
}
