// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** The settings as the requirements say them, written down a second time and on purpose not taken from the code. */
final class SettingTable {

    /**
     * A number.
     *
     * @param name the name
     * @param defaultText the default
     * @param below just less than the lowest that is allowed
     * @param lowest the lowest
     * @param highest the highest
     * @param above just more than the highest
     * @param unit a word that the range is said with; empty where there is none
     * @param typed a text as the value that the record holds
     * @param read where the settings hold it
     */
    record Number(
            String name,
            String defaultText,
            String below,
            String lowest,
            String highest,
            String above,
            String unit,
            Function<String, Object> typed,
            Function<CleanupSettings, Object> read) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** A switch. */
    record Flag(String name, boolean byDefault, Function<CleanupSettings, Object> read) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** The others: what they are by default, another value, and how the settings hold the two. */
    record Other(
            String name,
            String defaultText,
            Object defaultValue,
            String text,
            Object value,
            Function<CleanupSettings, Object> read) {

        @Override
        public String toString() {
            return name;
        }
    }

    private SettingTable() {}

    static List<Number> numbers() {
        return List.of(
                percent(
                        "emergency_cleanup_threshold",
                        "95.0",
                        50,
                        99,
                        s -> s.emergency().threshold()),
                percent("warning_threshold", "85.0", 40, 95, s -> s.monitoring().warningThreshold()),
                whole("cleanup_batch_size", 1000, 100, 10_000, s -> s.limits().batchSize()),
                minutes(
                        "max_cleanup_duration_minutes",
                        30,
                        5,
                        120,
                        s -> s.limits().maxDuration()),
                hours("max_orphan_age_hours", 24, 1, 168, s -> s.orphans().minimumAge()),
                minutes(
                        "scheduled_cleanup_interval_minutes",
                        60,
                        15,
                        1440,
                        s -> s.schedule().scheduledInterval()),
                minutes(
                        "emergency_check_interval_minutes",
                        5,
                        1,
                        60,
                        s -> s.schedule().emergencyCheckInterval()),
                hours("cleanup_failed_jobs_after_hours", 1, 0, 72, s -> s.jobs().terminalGrace()),
                seconds(
                        "storage_check_interval_seconds",
                        30,
                        10,
                        300,
                        s -> s.monitoring().storageCheckInterval()),
                time(
                        "cleanup_stats_retention_days",
                        30,
                        1,
                        365,
                        "days",
                        Duration::ofDays,
                        s -> s.monitoring().statsRetention()),
                percent("min_free_space_gb", "1.0", 0, 100, s -> s.emergency().minFreeSpaceGb()),
                number(
                        "max_files_per_cleanup",
                        10_000,
                        100,
                        100_000,
                        "",
                        Long::valueOf,
                        s -> s.limits().maxFiles()),
                whole("cleanup_task_priority", 5, 1, 10, s -> s.schedule().cleanupTaskPriority()),
                whole("emergency_task_priority", 9, 5, 10, s -> s.schedule().emergencyTaskPriority()),
                whole("parallel_cleanup_workers", 2, 1, 64, s -> s.limits().workers()),
                hours("zombie_age_hours", 24, 1, 8760, s -> s.jobs().zombieAge()),
                whole("not_found_max_percent", 90, 1, 100, s -> s.orphans().notFoundMaxPercent()),
                seconds("job_state_cache_seconds", 30, 0, 300, s -> s.jobs().stateCache()),
                minutes(
                        "emergency_orphan_age_minutes",
                        60,
                        5,
                        10_080,
                        s -> s.emergency().orphanAge()),
                minutes(
                        "emergency_grace_minutes",
                        15,
                        0,
                        1440,
                        s -> s.emergency().grace()),
                percent(
                        "emergency_target_offset",
                        "10.0",
                        1,
                        40,
                        s -> s.emergency().targetOffset()),
                hours(
                        "emergency_active_min_age_hours",
                        6,
                        1,
                        168,
                        s -> s.emergency().activeMinimumAge()),
                minutes(
                        "emergency_cooldown_minutes",
                        60,
                        5,
                        1440,
                        s -> s.emergency().cooldown()),
                hours(
                        "quarantine_retention_hours",
                        24,
                        1,
                        720,
                        s -> s.quarantine().retention()),
                whole("quarantine_max_percent", 10, 1, 50, s -> s.quarantine().maxPercent()),
                seconds("run_lock_lease_seconds", 60, 10, 600, s -> s.limits().runLockLease()));
    }

    static List<Flag> flags() {
        return List.of(
                new Flag("orphan_detection_enabled", true, s -> s.orphans().detectionEnabled()),
                new Flag(
                        "cleanup_completed_chunks_immediately",
                        true,
                        s -> s.jobs().completedChunksImmediately()),
                new Flag("keep_temp_files_for_debugging", false, CleanupSettings::keepForDebugging),
                new Flag("enable_storage_monitoring", true, s -> s.monitoring().storageMonitoring()),
                new Flag("log_cleanup_stats", true, s -> s.monitoring().logStats()),
                new Flag("use_hard_links_detection", false, s -> s.files().hardLinkDetection()),
                new Flag("cleanup_dry_run", false, CleanupSettings::dryRun),
                new Flag("emergency_delete_active", false, s -> s.emergency().deleteActive()),
                new Flag("quarantine_enabled", false, s -> s.quarantine().enabled()));
    }

    static List<Other> others() {
        return List.of(
                new Other(
                        "temp_storage_path",
                        "./temp_storage",
                        "./temp_storage",
                        "/var/tmp/crawl",
                        "/var/tmp/crawl",
                        CleanupSettings::tempStoragePath),
                new Other(
                        "exclude_patterns",
                        "",
                        List.of(),
                        "*.keep,models/**",
                        List.of("*.keep", "models/**"),
                        s -> s.files().excludePatterns()),
                new Other(
                        "hold_marker", "", "", ".hold", ".hold", s -> s.files().holdMarker()),
                new Other(
                        "unowned_patterns",
                        "",
                        List.of(),
                        "*.tmp,*.part",
                        List.of("*.tmp", "*.part"),
                        s -> s.files().unownedPatterns()),
                new Other(
                        "temp_extensions",
                        ".tmp,.part,.download",
                        List.of(".tmp", ".part", ".download"),
                        ".crdownload",
                        List.of(".crdownload"),
                        s -> s.files().tempExtensions()),
                new Other(
                        "age_signals",
                        "modified,changed",
                        AgeSignals.MODIFIED_AND_CHANGED,
                        "modified",
                        AgeSignals.MODIFIED,
                        s -> s.files().ageSignals()));
    }

    static Stream<String> names() {
        return Stream.of(
                        numbers().stream().map(Number::name),
                        flags().stream().map(Flag::name),
                        others().stream().map(Other::name))
                .flatMap(Function.identity());
    }

    private static Number number(
            String name,
            long byDefault,
            long lowest,
            long highest,
            String unit,
            Function<String, Object> typed,
            Function<CleanupSettings, Object> read) {
        return new Number(
                name,
                String.valueOf(byDefault),
                String.valueOf(lowest - 1),
                String.valueOf(lowest),
                String.valueOf(highest),
                String.valueOf(highest + 1),
                unit,
                typed,
                read);
    }

    private static Number whole(
            String name, int byDefault, int lowest, int highest, Function<CleanupSettings, Object> read) {
        return number(name, byDefault, lowest, highest, "", Integer::valueOf, read);
    }

    private static Number percent(
            String name, String byDefault, int lowest, int highest, Function<CleanupSettings, Object> read) {
        return new Number(
                name,
                byDefault,
                lowest - 1 + ".999",
                lowest + ".0",
                highest + ".0",
                highest + ".001",
                "",
                Double::valueOf,
                read);
    }

    private static Number time(
            String name,
            long byDefault,
            long lowest,
            long highest,
            String unit,
            LongFunction<Duration> typed,
            Function<CleanupSettings, Object> read) {
        return number(name, byDefault, lowest, highest, unit, text -> typed.apply(Long.parseLong(text)), read);
    }

    private static Number seconds(
            String name, long byDefault, long lowest, long highest, Function<CleanupSettings, Object> read) {
        return time(name, byDefault, lowest, highest, "seconds", Duration::ofSeconds, read);
    }

    private static Number minutes(
            String name, long byDefault, long lowest, long highest, Function<CleanupSettings, Object> read) {
        return time(name, byDefault, lowest, highest, "minutes", Duration::ofMinutes, read);
    }

    private static Number hours(
            String name, long byDefault, long lowest, long highest, Function<CleanupSettings, Object> read) {
        return time(name, byDefault, lowest, highest, "hours", Duration::ofHours, read);
    }
}
