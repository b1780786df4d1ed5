// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.Exclusions;
import io.pixcrawler.cleanup.policy.Glob;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting by its name outside Java: in a map, in the environment, in a file. The one place where defaults and ranges are written down;
 * the records of {@link CleanupSettings} check themselves against it, and {@code docs/configuration.md} and {@code .env.example} are made from it.
 */
public enum Setting {
    /** The root of the local provider; read by the host that builds the provider. */
    TEMP_STORAGE_PATH(
            SettingGroup.GENERAL,
            "The directory that holds the temp files and nothing else. The host reads it when it builds the local provider; it cannot be changed at run time.",
            SettingType.text("./temp_storage", "a path", value -> !value.isBlank())),
    /** See {@link EmergencySettings#threshold}. */
    EMERGENCY_CLEANUP_THRESHOLD(
            SettingGroup.EMERGENCY,
            "The used percent, as `df` shows it, from which it is an emergency.",
            SettingType.decimal(95, 50, 99)),
    /** See {@link MonitoringSettings#warningThreshold}. */
    WARNING_THRESHOLD(
            SettingGroup.MONITORING,
            "The used percent from which health warns; below `emergency_cleanup_threshold`. Where that is set and this is not, it is 10 points less, and 85 at most.",
            SettingType.decimal(85, 40, 95)),
    /** See {@link LimitSettings#batchSize}. */
    CLEANUP_BATCH_SIZE(
            SettingGroup.LIMITS,
            "Files that are decided and deleted together. One bulk request of an object store takes 1000.",
            SettingType.whole(1000, 100, 10_000)),
    /** See {@link LimitSettings#maxDuration}. */
    MAX_CLEANUP_DURATION_MINUTES(
            SettingGroup.LIMITS,
            "After this time a run begins no batch and no removal; the next full pass goes on where it stopped.",
            SettingType.time(30, 5, 120, ChronoUnit.MINUTES)),
    /** See {@link OrphanSettings#minimumAge}. */
    MAX_ORPHAN_AGE_HOURS(
            SettingGroup.ORPHANS,
            "The age from which a file without a living job counts as an orphan. Longer than any upload or pause between two writes takes.",
            SettingType.time(24, 1, 168, ChronoUnit.HOURS)),
    /** See {@link OrphanSettings#detectionEnabled}. */
    ORPHAN_DETECTION_ENABLED(
            SettingGroup.ORPHANS,
            "`false`: the orphan trigger does nothing, and the other triggers leave orphans alone.",
            SettingType.flag(true)),
    /** See {@link ScheduleSettings#scheduledInterval}. */
    SCHEDULED_CLEANUP_INTERVAL_MINUTES(
            SettingGroup.SCHEDULE,
            "Between two scheduled runs. The library has no timer; the host's scheduler reads this.",
            SettingType.time(60, 15, 1440, ChronoUnit.MINUTES)),
    /** See {@link ScheduleSettings#emergencyCheckInterval}. */
    EMERGENCY_CHECK_INTERVAL_MINUTES(
            SettingGroup.SCHEDULE,
            "Between two looks at whether it is an emergency, read by the host's scheduler.",
            SettingType.time(5, 1, 60, ChronoUnit.MINUTES)),
    /** See {@link JobSettings#terminalGrace}. */
    CLEANUP_FAILED_JOBS_AFTER_HOURS(
            SettingGroup.JOBS,
            "How long a job must have been failed, cancelled or completed before a full pass takes its files.",
            SettingType.time(1, 0, 72, ChronoUnit.HOURS)),
    /** See {@link JobSettings#completedChunksImmediately}. */
    CLEANUP_COMPLETED_CHUNKS_IMMEDIATELY(
            SettingGroup.JOBS,
            "`false`: the call for a completed chunk does nothing, and its files are left to the full passes.",
            SettingType.flag(true)),
    /** See {@link CleanupSettings#keepForDebugging}. */
    KEEP_TEMP_FILES_FOR_DEBUGGING(
            SettingGroup.GENERAL, "`true`: nothing is removed, except in an emergency.", SettingType.flag(false)),
    /** See {@link MonitoringSettings#storageMonitoring}. */
    ENABLE_STORAGE_MONITORING(
            SettingGroup.MONITORING,
            "`false`: usage is measured in runs only, not between them.",
            SettingType.flag(true)),
    /** See {@link MonitoringSettings#storageCheckInterval}. */
    STORAGE_CHECK_INTERVAL_SECONDS(
            SettingGroup.MONITORING,
            "The age at which a measured usage is measured again.",
            SettingType.time(30, 10, 300, ChronoUnit.SECONDS)),
    /** See {@link MonitoringSettings#logStats}. */
    LOG_CLEANUP_STATS(SettingGroup.MONITORING, "`true`: one line at INFO for each run.", SettingType.flag(true)),
    /** See {@link MonitoringSettings#statsRetention}. */
    CLEANUP_STATS_RETENTION_DAYS(
            SettingGroup.MONITORING, "How long runs are remembered.", SettingType.time(30, 1, 365, ChronoUnit.DAYS)),
    /** See {@link EmergencySettings#minFreeSpaceGb}. */
    MIN_FREE_SPACE_GB(
            SettingGroup.EMERGENCY,
            "Less free space than this, in units of 10^9 bytes, is an emergency too, which stops at twice as much. Counts at most as 10 % of the store; 0 for off.",
            SettingType.decimal(1, 0, 100)),
    /** See {@link LimitSettings#maxFiles}. */
    MAX_FILES_PER_CLEANUP(
            SettingGroup.LIMITS,
            "Files that one run may remove, the emergency excepted; at least `cleanup_batch_size`. A run that meets it says so, and the host calls again.",
            SettingType.fileLimit(10_000, 100, 100_000)),
    /** See {@link ScheduleSettings#cleanupTaskPriority}. */
    CLEANUP_TASK_PRIORITY(
            SettingGroup.SCHEDULE,
            "Of ordinary runs, for a host that puts them into a task queue.",
            SettingType.whole(5, 1, 10)),
    /** See {@link ScheduleSettings#emergencyTaskPriority}. */
    EMERGENCY_TASK_PRIORITY(SettingGroup.SCHEDULE, "Of emergency runs, likewise.", SettingType.whole(9, 5, 10)),
    /** See {@link FileSettings#hardLinkDetection}. */
    USE_HARD_LINKS_DETECTION(
            SettingGroup.FILES,
            "`true`: bytes count as freed only with the last name of a content. Costs a second look at each file.",
            SettingType.flag(false)),
    /** See {@link LimitSettings#workers}. */
    PARALLEL_CLEANUP_WORKERS(SettingGroup.LIMITS, "Threads of a run.", SettingType.whole(2, 1, 64)),
    /** See {@link CleanupSettings#dryRun}. */
    CLEANUP_DRY_RUN(
            SettingGroup.GENERAL,
            "`true`: every run only shows what it would remove, and changes nothing.",
            SettingType.flag(false)),
    /** See {@link FileSettings#excludePatterns}. */
    EXCLUDE_PATTERNS(
            SettingGroup.FILES,
            "Globs over keys that no trigger touches, the emergency included. One without `/` protects files and directories of such a name at any depth; what matches a directory protects all below it.",
            SettingType.list(
                    List.of(), "globs over keys, without an empty, \".\" or \"..\" segment", Exclusions::isValid)),
    /** See {@link FileSettings#holdMarker}. */
    HOLD_MARKER(
            SettingGroup.FILES,
            "A file name such as `.hold`: a directory that holds a file of this name, and all below it, is not touched. Empty for none.",
            SettingType.text("", "a file name without \"/\", or nothing", Setting::isFileNameOrEmpty)),
    /** See {@link FileSettings#unownedPatterns}. */
    UNOWNED_PATTERNS(
            SettingGroup.FILES,
            "Globs over file names, such as `*.tmp`: files whose name speaks of no job and matches one of them may go as orphans. All others without an owner stay.",
            SettingType.list(
                    List.of(),
                    "globs over file names, without \"/\"",
                    value -> Glob.isValid(value) && value.indexOf('/') < 0)),
    /** See {@link FileSettings#tempExtensions}. */
    TEMP_EXTENSIONS(
            SettingGroup.FILES,
            "Endings that a writer puts behind a name while it writes; they count when the files of a completed chunk are told by name.",
            SettingType.list(
                    List.of(".tmp", ".part", ".download"),
                    "endings such as .tmp",
                    value -> value.matches("\\.[^/\\p{Cntrl}]+"))),
    /** See {@link FileSettings#ageSignals}. */
    AGE_SIGNALS(
            SettingGroup.FILES,
            "Which times make a file's age: the newer of content and entry change, or `modified` alone, for volumes whose owner is reset at each mount.",
            SettingType.ageSignals()),
    /** See {@link JobSettings#zombieAge}. */
    ZOMBIE_AGE_HOURS(
            SettingGroup.JOBS,
            "An active job without any change for so long is reported as a suspected zombie. Its files are kept.",
            SettingType.time(24, 1, 8760, ChronoUnit.HOURS)),
    /** See {@link OrphanSettings#notFoundMaxPercent}. */
    NOT_FOUND_MAX_PERCENT(
            SettingGroup.ORPHANS,
            "The share of unknown jobs above which a run no longer believes that they are gone, once it has asked for 20 jobs. 100 only for a host that deletes its job rows.",
            SettingType.whole(90, 1, 100)),
    /** See {@link JobSettings#stateCache}. */
    JOB_STATE_CACHE_SECONDS(
            SettingGroup.JOBS,
            "How long the first look-up of a batch may be answered from memory. The confirmation right before a removal never is.",
            SettingType.time(30, 0, 300, ChronoUnit.SECONDS)),
    /** See {@link EmergencySettings#orphanAge}. */
    EMERGENCY_ORPHAN_AGE_MINUTES(
            SettingGroup.EMERGENCY,
            "The age from which an emergency takes orphans.",
            SettingType.time(60, 5, 10_080, ChronoUnit.MINUTES)),
    /** See {@link EmergencySettings#grace}. */
    EMERGENCY_GRACE_MINUTES(
            SettingGroup.EMERGENCY,
            "How long both the job's state and the file must have been unchanged before an emergency takes files of failed, cancelled or completed jobs.",
            SettingType.time(15, 0, 1440, ChronoUnit.MINUTES)),
    /** See {@link EmergencySettings#targetOffset}. */
    EMERGENCY_TARGET_OFFSET(
            SettingGroup.EMERGENCY,
            "How many points below the threshold an emergency stops.",
            SettingType.decimal(10, 1, 40)),
    /** See {@link EmergencySettings#deleteActive}. */
    EMERGENCY_DELETE_ACTIVE(
            SettingGroup.EMERGENCY,
            "`true`: an emergency that nothing else ends may take files of **active** jobs. Work is lost then.",
            SettingType.flag(false)),
    /** See {@link EmergencySettings#activeMinimumAge}. */
    EMERGENCY_ACTIVE_MIN_AGE_HOURS(
            SettingGroup.EMERGENCY,
            "The age from which it may take such files.",
            SettingType.time(6, 1, 168, ChronoUnit.HOURS)),
    /** See {@link EmergencySettings#cooldown}. */
    EMERGENCY_COOLDOWN_MINUTES(
            SettingGroup.EMERGENCY,
            "How long files of active jobs are left alone after a round that gained nothing.",
            SettingType.time(60, 5, 1440, ChronoUnit.MINUTES)),
    /** See {@link QuarantineSettings#enabled}. */
    QUARANTINE_ENABLED(
            SettingGroup.QUARANTINE,
            "`true`: a removal is a move that can be undone. An emergency deletes outright.",
            SettingType.flag(false)),
    /** See {@link QuarantineSettings#retention}. */
    QUARANTINE_RETENTION_HOURS(
            SettingGroup.QUARANTINE,
            "The age after which a moved file is purged.",
            SettingType.time(24, 1, 720, ChronoUnit.HOURS)),
    /** See {@link QuarantineSettings#maxPercent}. */
    QUARANTINE_MAX_PERCENT(
            SettingGroup.QUARANTINE,
            "The share of the storage beyond which the oldest moved files are purged.",
            SettingType.whole(10, 1, 50)),
    /** See {@link LimitSettings#runLockLease}. */
    RUN_LOCK_LEASE_SECONDS(
            SettingGroup.LIMITS,
            "The time after which the lock of a holder that died is free again. A run that lives renews its lock.",
            SettingType.time(60, 10, 600, ChronoUnit.SECONDS));

    /** What stands before the name in the environment. */
    public static final String ENVIRONMENT_PREFIX = "TEMP_STORAGE_CLEANUP_";

    private static final String WRITABLE =
            "what is set in code must be the same when it is written as text: no space at either end, and in a list no comma but inside {} or [], or behind \\";

    private final SettingGroup group;
    private final String meaning;
    private final SettingType<Object> type;

    @SuppressWarnings("unchecked") // each constant is read and written with its own type only, by SettingValues
    Setting(SettingGroup group, String meaning, SettingType<?> type) {
        this.group = group;
        this.meaning = meaning;
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

    /** What it does, in a sentence or two; code in it stands between back quotes. */
    public String meaning() {
        return meaning;
    }

    /** The default, as it would be written. */
    public String defaultText() {
        return type.format().apply(type.defaultValue());
    }

    /** What is allowed, in words. */
    public String range() {
        return type.range();
    }

    /** The setting whose name takes the fewest changes to get from this one, in whatever way this one is spelled: for messages about unknown names. */
    public static Setting nearestTo(String name) {
        return SettingNames.nearest(name);
    }

    /**
     * The lines of a format that has lists, as one text with commas between.
     *
     * @throws IllegalArgumentException if that text would be read as another list than these lines
     */
    public String textOf(List<String> lines) {
        if (defaultValue() instanceof List) {
            require(List.copyOf(lines));
        }
        return String.join(",", lines);
    }

    /** The value that the given settings have, as it would be written. */
    public String textIn(CleanupSettings settings) {
        return type.format().apply(SettingValues.of(settings).value(this));
    }

    /** The setting with this name in a map or a file, if there is one. */
    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findAny();
    }

    SettingGroup group() {
        return group;
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
        String text = type.format().apply(value);
        if (!type.allowed().test(value)) {
            throw refuse(text, range());
        }
        if (!type.parse().apply(text.strip()).equals(value)) {
            throw refuse(text, range() + "; " + WRITABLE);
        }
    }

    IllegalArgumentException refuse(@Nullable Object value, String allowed) {
        return new IllegalArgumentException(key() + " = " + value + " is not allowed: allowed is " + allowed);
    }

    private static boolean isFileNameOrEmpty(String value) {
        return value.indexOf('/') < 0 && !value.equals(".") && !value.equals("..");
    }
}
