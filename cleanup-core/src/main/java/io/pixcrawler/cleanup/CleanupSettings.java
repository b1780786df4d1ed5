// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Everything that can be set, as an immutable value. Begin with {@link #sources()}, or with {@link #defaults()}, and lay over it what is known
 * in code: what is said later wins.
 *
 * <pre>{@code
 * CleanupSettings settings = CleanupSettings.sources()
 *         .file(Path.of("cleanup.properties"))
 *         .environment(System.getenv())
 *         .read()
 *         .withLimits(limits -> limits.withMaxFiles(LimitSettings.UNLIMITED));
 * }</pre>
 *
 * <p>A value out of range, and two values that contradict each other, are refused where they are set, with a message that names the setting,
 * the value and what is allowed.
 *
 * @param tempStoragePath the root of the local provider, {@code ./temp_storage} by default; read by the host that builds the provider
 * @param dryRun whether every run only shows what it would remove; false by default
 * @param keepForDebugging whether all triggers but the emergency do nothing; false by default
 * @param limits how much one run may do
 * @param orphans when a file counts as an orphan
 * @param jobs what the states of jobs mean for their files
 * @param files which files are never touched, and how a file's age is told
 * @param emergency when an emergency begins and where it stops
 * @param quarantine whether removal can be undone
 * @param monitoring what is watched, logged and remembered
 * @param schedule numbers for the host's scheduler
 */
public record CleanupSettings(
        String tempStoragePath,
        boolean dryRun,
        boolean keepForDebugging,
        LimitSettings limits,
        OrphanSettings orphans,
        JobSettings jobs,
        FileSettings files,
        EmergencySettings emergency,
        QuarantineSettings quarantine,
        MonitoringSettings monitoring,
        ScheduleSettings schedule) {

    /** @throws IllegalArgumentException if two settings contradict each other */
    public CleanupSettings {
        Setting.TEMP_STORAGE_PATH.require(tempStoragePath);
        if (monitoring.warningThreshold() >= emergency.threshold()) {
            throw Setting.WARNING_THRESHOLD.refuse(
                    monitoring.warningThreshold(),
                    "less than " + Setting.EMERGENCY_CLEANUP_THRESHOLD.key() + " = " + emergency.threshold());
        }
    }

    /** Settings from outside the code: a file, a map, the environment, the stronger over the weaker. */
    public static SettingSources sources() {
        return new SettingSources();
    }

    /** Every setting at its default. */
    public static CleanupSettings defaults() {
        return SettingValues.defaults().toSettings();
    }

    /**
     * These settings with those that the map names, as in {@code max_orphan_age_hours=24}.
     *
     * @param texts values by {@link Setting#key}
     * @throws IllegalArgumentException if a name is unknown, or a value is not allowed; nothing is taken then
     */
    public CleanupSettings withMap(Map<String, String> texts) {
        return with(SettingNames.inMap(texts));
    }

    /**
     * These settings with those that the environment names, as in {@code TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE_HOURS=24}. An unknown name with
     * that prefix is a warning in the log, because some platforms put names of their own there.
     *
     * @param environment as {@link System#getenv()} gives it
     * @throws IllegalArgumentException if a value is not allowed; nothing is taken then
     */
    public CleanupSettings withEnvironment(Map<String, String> environment) {
        return with(SettingNames.inEnvironment(environment));
    }

    CleanupSettings with(Map<Setting, String> texts) {
        SettingValues values = SettingValues.of(this);
        values.read(texts);
        return values.toSettings();
    }

    /** These settings with another {@link #tempStoragePath}. */
    public CleanupSettings withTempStoragePath(String value) {
        return new CleanupSettings(
                value,
                dryRun,
                keepForDebugging,
                limits,
                orphans,
                jobs,
                files,
                emergency,
                quarantine,
                monitoring,
                schedule);
    }

    /** These settings with another {@link #dryRun}. */
    public CleanupSettings withDryRun(boolean value) {
        return new CleanupSettings(
                tempStoragePath,
                value,
                keepForDebugging,
                limits,
                orphans,
                jobs,
                files,
                emergency,
                quarantine,
                monitoring,
                schedule);
    }

    /** These settings with another {@link #keepForDebugging}. */
    public CleanupSettings withKeepForDebugging(boolean value) {
        return new CleanupSettings(
                tempStoragePath,
                dryRun,
                value,
                limits,
                orphans,
                jobs,
                files,
                emergency,
                quarantine,
                monitoring,
                schedule);
    }

    /** These settings with changed {@link #limits}. */
    public CleanupSettings withLimits(UnaryOperator<LimitSettings> change) {
        return new CleanupSettings(
                tempStoragePath,
                dryRun,
                keepForDebugging,
                change.apply(limits),
                orphans,
                jobs,
                files,
                emergency,
                quarantine,
                monitoring,
                schedule);
    }

    /** These settings with changed {@link #orphans}. */
    public CleanupSettings withOrphans(UnaryOperator<OrphanSettings> change) {
        return new CleanupSettings(
                tempStoragePath,
                dryRun,
                keepForDebugging,
                limits,
                change.apply(orphans),
                jobs,
                files,
                emergency,
                quarantine,
                monitoring,
                schedule);
    }

    /** These settings with changed {@link #jobs}. */
    public CleanupSettings withJobs(UnaryOperator<JobSettings> change) {
        return new CleanupSettings(
                tempStoragePath,
                dryRun,
                keepForDebugging,
                limits,
                orphans,
                change.apply(jobs),
                files,
                emergency,
                quarantine,
                monitoring,
                schedule);
    }

    /** These settings with changed {@link #files}. */
    public CleanupSettings withFiles(UnaryOperator<FileSettings> change) {
        return new CleanupSettings(
                tempStoragePath,
                dryRun,
                keepForDebugging,
                limits,
                orphans,
                jobs,
                change.apply(files),
                emergency,
                quarantine,
                monitoring,
                schedule);
    }

    /** These settings with changed {@link #emergency}; a warning threshold that stands at its default follows the emergency threshold. */
    public CleanupSettings withEmergency(UnaryOperator<EmergencySettings> change) {
        EmergencySettings changed = change.apply(emergency);
        boolean follows = monitoring.warningThreshold() == defaultWarningThreshold(emergency.threshold());
        MonitoringSettings watching =
                follows ? monitoring.withWarningThreshold(defaultWarningThreshold(changed.threshold())) : monitoring;
        return new CleanupSettings(
                tempStoragePath,
                dryRun,
                keepForDebugging,
                limits,
                orphans,
                jobs,
                files,
                changed,
                quarantine,
                watching,
                schedule);
    }

    /** These settings with changed {@link #quarantine}. */
    public CleanupSettings withQuarantine(UnaryOperator<QuarantineSettings> change) {
        return new CleanupSettings(
                tempStoragePath,
                dryRun,
                keepForDebugging,
                limits,
                orphans,
                jobs,
                files,
                emergency,
                change.apply(quarantine),
                monitoring,
                schedule);
    }

    /** These settings with changed {@link #monitoring}. */
    public CleanupSettings withMonitoring(UnaryOperator<MonitoringSettings> change) {
        return new CleanupSettings(
                tempStoragePath,
                dryRun,
                keepForDebugging,
                limits,
                orphans,
                jobs,
                files,
                emergency,
                quarantine,
                change.apply(monitoring),
                schedule);
    }

    /** These settings with changed {@link #schedule}. */
    public CleanupSettings withSchedule(UnaryOperator<ScheduleSettings> change) {
        return new CleanupSettings(
                tempStoragePath,
                dryRun,
                keepForDebugging,
                limits,
                orphans,
                jobs,
                files,
                emergency,
                quarantine,
                monitoring,
                change.apply(schedule));
    }

    static double defaultWarningThreshold(double emergencyThreshold) {
        return Math.min((Double) Setting.WARNING_THRESHOLD.defaultValue(), emergencyThreshold - 10);
    }
}
