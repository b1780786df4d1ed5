// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Exclusions;
import io.pixcrawler.cleanup.policy.Glob;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting by its name outside Java: in a map, in the environment, in a file. The one place where defaults and ranges are written down;
 * the records of {@link CleanupSettings} check themselves against it.
 */
public enum Setting {
    /** The root of the local provider; read by the host that builds the provider. */
    TEMP_STORAGE_PATH(SettingType.text("./temp_storage", "a path", value -> !value.isBlank())),
    /** See {@link EmergencySettings#threshold}. */
    EMERGENCY_CLEANUP_THRESHOLD(SettingType.decimal(95, 50, 99)),
    /** See {@link MonitoringSettings#warningThreshold}. */
    WARNING_THRESHOLD(SettingType.decimal(85, 40, 95)),
    /** See {@link LimitSettings#batchSize}. */
    CLEANUP_BATCH_SIZE(SettingType.whole(1000, 100, 10_000)),
    /** See {@link LimitSettings#maxDuration}. */
    MAX_CLEANUP_DURATION_MINUTES(SettingType.time(30, 5, 120, ChronoUnit.MINUTES)),
    /** See {@link OrphanSettings#minimumAge}. */
    MAX_ORPHAN_AGE_HOURS(SettingType.time(24, 1, 168, ChronoUnit.HOURS)),
    /** See {@link OrphanSettings#detectionEnabled}. */
    ORPHAN_DETECTION_ENABLED(SettingType.flag(true)),
    /** See {@link ScheduleSettings#scheduledInterval}. */
    SCHEDULED_CLEANUP_INTERVAL_MINUTES(SettingType.time(60, 15, 1440, ChronoUnit.MINUTES)),
    /** See {@link ScheduleSettings#emergencyCheckInterval}. */
    EMERGENCY_CHECK_INTERVAL_MINUTES(SettingType.time(5, 1, 60, ChronoUnit.MINUTES)),
    /** See {@link JobSettings#terminalGrace}. */
    CLEANUP_FAILED_JOBS_AFTER_HOURS(SettingType.time(1, 0, 72, ChronoUnit.HOURS)),
    /** See {@link JobSettings#completedChunksImmediately}. */
    CLEANUP_COMPLETED_CHUNKS_IMMEDIATELY(SettingType.flag(true)),
    /** See {@link CleanupSettings#keepForDebugging}. */
    KEEP_TEMP_FILES_FOR_DEBUGGING(SettingType.flag(false)),
    /** See {@link MonitoringSettings#storageMonitoring}. */
    ENABLE_STORAGE_MONITORING(SettingType.flag(true)),
    /** See {@link MonitoringSettings#storageCheckInterval}. */
    STORAGE_CHECK_INTERVAL_SECONDS(SettingType.time(30, 10, 300, ChronoUnit.SECONDS)),
    /** See {@link MonitoringSettings#logStats}. */
    LOG_CLEANUP_STATS(SettingType.flag(true)),
    /** See {@link MonitoringSettings#statsRetention}. */
    CLEANUP_STATS_RETENTION_DAYS(SettingType.time(30, 1, 365, ChronoUnit.DAYS)),
    /** See {@link EmergencySettings#minFreeSpaceGb}. */
    MIN_FREE_SPACE_GB(SettingType.decimal(1, 0, 100)),
    /** See {@link LimitSettings#maxFiles}. */
    MAX_FILES_PER_CLEANUP(SettingType.fileLimit(10_000, 100, 100_000)),
    /** See {@link ScheduleSettings#cleanupTaskPriority}. */
    CLEANUP_TASK_PRIORITY(SettingType.whole(5, 1, 10)),
    /** See {@link ScheduleSettings#emergencyTaskPriority}. */
    EMERGENCY_TASK_PRIORITY(SettingType.whole(9, 5, 10)),
    /** See {@link FileSettings#hardLinkDetection}. */
    USE_HARD_LINKS_DETECTION(SettingType.flag(false)),
    /** See {@link LimitSettings#workers}. */
    PARALLEL_CLEANUP_WORKERS(SettingType.whole(2, 1, 64)),
    /** See {@link CleanupSettings#dryRun}. */
    CLEANUP_DRY_RUN(SettingType.flag(false)),
    /** See {@link FileSettings#excludePatterns}. */
    EXCLUDE_PATTERNS(SettingType.list(
            List.of(), "globs over keys, without an empty, \".\" or \"..\" segment", Exclusions::isValid)),
    /** See {@link FileSettings#holdMarker}. */
    HOLD_MARKER(SettingType.text("", "a file name without \"/\", or nothing", Setting::isFileNameOrEmpty)),
    /** See {@link FileSettings#unownedPatterns}. */
    UNOWNED_PATTERNS(SettingType.list(
            List.of(), "globs over file names, without \"/\"", value -> Glob.isValid(value) && value.indexOf('/') < 0)),
    /** See {@link FileSettings#tempExtensions}. */
    TEMP_EXTENSIONS(SettingType.list(
            List.of(".tmp", ".part", ".download"),
            "endings such as .tmp",
            value -> value.matches("\\.[^/\\p{Cntrl}]+"))),
    /** See {@link FileSettings#ageSignals}. */
    AGE_SIGNALS(SettingType.ageSignals()),
    /** See {@link JobSettings#zombieAge}. */
    ZOMBIE_AGE_HOURS(SettingType.time(24, 1, 8760, ChronoUnit.HOURS)),
    /** See {@link OrphanSettings#notFoundMaxPercent}. */
    NOT_FOUND_MAX_PERCENT(SettingType.whole(90, 1, 100)),
    /** See {@link JobSettings#stateCache}. */
    JOB_STATE_CACHE_SECONDS(SettingType.time(30, 0, 300, ChronoUnit.SECONDS)),
    /** See {@link EmergencySettings#orphanAge}. */
    EMERGENCY_ORPHAN_AGE_MINUTES(SettingType.time(60, 5, 10_080, ChronoUnit.MINUTES)),
    /** See {@link EmergencySettings#grace}. */
    EMERGENCY_GRACE_MINUTES(SettingType.time(15, 0, 1440, ChronoUnit.MINUTES)),
    /** See {@link EmergencySettings#targetOffset}. */
    EMERGENCY_TARGET_OFFSET(SettingType.decimal(10, 1, 40)),
    /** See {@link EmergencySettings#deleteActive}. */
    EMERGENCY_DELETE_ACTIVE(SettingType.flag(false)),
    /** See {@link EmergencySettings#activeMinimumAge}. */
    EMERGENCY_ACTIVE_MIN_AGE_HOURS(SettingType.time(6, 1, 168, ChronoUnit.HOURS)),
    /** See {@link EmergencySettings#cooldown}. */
    EMERGENCY_COOLDOWN_MINUTES(SettingType.time(60, 5, 1440, ChronoUnit.MINUTES)),
    /** See {@link QuarantineSettings#enabled}. */
    QUARANTINE_ENABLED(SettingType.flag(false)),
    /** See {@link QuarantineSettings#retention}. */
    QUARANTINE_RETENTION_HOURS(SettingType.time(24, 1, 720, ChronoUnit.HOURS)),
    /** See {@link QuarantineSettings#maxPercent}. */
    QUARANTINE_MAX_PERCENT(SettingType.whole(10, 1, 50)),
    /** See {@link LimitSettings#runLockLease}. */
    RUN_LOCK_LEASE_SECONDS(SettingType.time(60, 10, 600, ChronoUnit.SECONDS));

    /** What stands before the name in the environment. */
    public static final String ENVIRONMENT_PREFIX = "TEMP_STORAGE_CLEANUP_";

    private final SettingType<Object> type;

    @SuppressWarnings("unchecked") // each constant is read and written with its own type only, by SettingValues
    Setting(SettingType<?> type) {
        this.type = (SettingType<Object>) type;
    }

    /** The name in a map or a file: {@code max_orphan_age_hours}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in the environment: {@code TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE_HOURS}. */
    public String environmentName() {
        return ENVIRONMENT_PREFIX + name();
    }

    /** The default, as it would be written. */
    public String defaultText() {
        return type.format().apply(type.defaultValue());
    }

    /** What is allowed, in words. */
    public String range() {
        return type.range();
    }

    /** The value that the given settings have, as it would be written. */
    public String textIn(CleanupSettings settings) {
        return type.format().apply(SettingValues.of(settings).value(this));
    }

    /** The setting with this name in a map or a file, if there is one. */
    static Optional<Setting> ofKey(String key) {
        for (Setting setting : values()) {
            if (setting.key().equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    Object defaultValue() {
        return type.defaultValue();
    }

    Object parse(@Nullable String text) {
        Object value;
        if (text == null) {
            throw refuse(text, range());
        }
        try {
            value = type.parse().apply(text.strip());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refuse(text, range());
        }
        require(value);
        return value;
    }

    void require(Object value) {
        if (!type.allowed().test(value)) {
            throw refuse(type.format().apply(value), range());
        }
    }

    IllegalArgumentException refuse(@Nullable Object value, String allowed) {
        return new IllegalArgumentException(key() + " = " + value + " is not allowed: allowed is " + allowed);
    }

    private static boolean isFileNameOrEmpty(String value) {
        return value.indexOf('/') < 0 && !value.equals(".") && !value.equals("..");
    }
}
