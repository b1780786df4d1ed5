// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All settings together: where they come from, which one wins, and which contradict each other. */
class CleanupSettingsTest {

    private static final CleanupSettings DEFAULTS = CleanupSettings.defaults();

    @Test
    void what_is_said_later_wins() {
        Map<String, String> file =
                Map.of("max_orphan_age_hours", "48", "parallel_cleanup_workers", "3", "cleanup_batch_size", "500");
        Map<String, String> environment = Map.of(
                "TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE_HOURS",
                "72",
                "TEMP_STORAGE_CLEANUP_PARALLEL_CLEANUP_WORKERS",
                "4");
        CleanupSettings settings =
                DEFAULTS.withMap(file).withEnvironment(environment).withLimits(limits -> limits.withWorkers(5));

        assertThat(settings.orphans().minimumAge()).isEqualTo(Duration.ofHours(72));
        assertThat(settings.limits().workers()).isEqualTo(5);
        assertThat(settings.limits().batchSize()).isEqualTo(500);
        assertThat(settings.jobs()).isEqualTo(DEFAULTS.jobs());
        assertThat(DEFAULTS.withEnvironment(environment).withMap(file).orphans().minimumAge())
                .isEqualTo(Duration.ofHours(48));
        assertThat(DEFAULTS).isEqualTo(CleanupSettings.defaults());
    }

    @Test
    void nothing_said_changes_nothing() {
        assertThat(DEFAULTS.withMap(Map.of())).isEqualTo(DEFAULTS);
        assertThat(DEFAULTS.withEnvironment(Map.of())).isEqualTo(DEFAULTS);
        assertThat(DEFAULTS.withEnvironment(
                        Map.of("PATH", "/bin", "MAX_ORPHAN_AGE_HOURS", "1", "TEMP_STORAGE_PATH", "/x")))
                .isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_orphan_age",
                "max_orphan_age_hour",
                "max_orfan_age_hours",
                "MAX_ORPHAN_AGE_HOURS",
                "max-orphan-age-hours",
                " max_orphan_age_hours",
                "TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE_HOURS",
                "temp-storage-cleanup.max-orphan-age-hours"
            })
    void an_unknown_name_in_a_map_is_an_error_that_names_it_and_the_nearest_known_one(String name) {
        assertThatThrownBy(() -> DEFAULTS.withMap(Map.of("cleanup_dry_run", "true", name, "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting \"" + name + "\" is unknown; the nearest known name is max_orphan_age_hours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "service_host", "\u0000", "a.very.long.name.of.something.that.is.no.setting.at.all"})
    void a_name_that_is_near_to_none_is_an_error_too(String name) {
        assertThatThrownBy(() -> DEFAULTS.withMap(Map.of(name, "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("setting \"" + name + "\" is unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TEMP_STORAGE_CLEANUP_SERVICE_HOST",
                "TEMP_STORAGE_CLEANUP_PORT_80_TCP_ADDR",
                "TEMP_STORAGE_CLEANUP_",
                "TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE"
            })
    void an_unknown_name_in_the_environment_is_a_warning_and_no_more(String name) {
        PrintStream err = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        CleanupSettings settings;
        try (PrintStream captured = new PrintStream(log, true, StandardCharsets.UTF_8)) {
            System.setErr(captured);
            settings =
                    DEFAULTS.withEnvironment(Map.of(name, "10.0.0.1", "TEMP_STORAGE_CLEANUP_CLEANUP_DRY_RUN", "true"));
        } finally {
            System.setErr(err);
        }

        assertThat(settings).isEqualTo(DEFAULTS.withDryRun(true));
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("WARN")
                .contains(" " + name + " ")
                .contains("ignored")
                .contains("the nearest that does is TEMP_STORAGE_CLEANUP_");
        assertThat(log.toString(StandardCharsets.UTF_8))
                .doesNotContain("DRY_RUN")
                .doesNotContain("10.0.0.1");
    }

    @Test
    void every_setting_can_come_from_the_environment() {
        Map<String, String> map = randomTexts(new Random(1));
        Map<String, String> environment = new HashMap<>();
        map.forEach((name, text) ->
                environment.put(Setting.ofKey(name).orElseThrow().environmentName(), text));

        assertThat(DEFAULTS.withEnvironment(environment))
                .isEqualTo(DEFAULTS.withMap(map))
                .isNotEqualTo(DEFAULTS);
    }

    @Test
    void a_value_in_the_environment_that_is_not_allowed_is_an_error() {
        assertThatThrownBy(() -> DEFAULTS.withEnvironment(Map.of("TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE_HOURS", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max_orphan_age_hours = 0 is not allowed: allowed is 1 to 168 hours");
    }

    @Test
    void all_settings_written_as_text_are_the_same_settings() {
        long seed = System.nanoTime();
        System.out.println("settings by seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            CleanupSettings settings = DEFAULTS.withMap(randomTexts(random));
            Map<String, String> texts = Arrays.stream(Setting.values())
                    .collect(Collectors.toMap(Setting::key, setting -> setting.textIn(settings)));

            assertThat(DEFAULTS.withMap(texts)).as("seed %d", seed).isEqualTo(settings);
        }
    }

    /** A value in its range for every setting. */
    private static Map<String, String> randomTexts(Random random) {
        Map<String, String> texts = new HashMap<>();
        for (SettingTable.Number number : SettingTable.numbers()) {
            boolean decimal = number.lowest().contains(".");
            double lowest = Double.parseDouble(number.lowest());
            double value = lowest + random.nextDouble() * (Double.parseDouble(number.highest()) - lowest);
            texts.put(number.name(), decimal ? String.valueOf(value) : String.valueOf(Math.round(value)));
        }
        double emergency = Double.parseDouble(texts.get("emergency_cleanup_threshold"));
        texts.put(
                "warning_threshold", String.valueOf(40 + random.nextDouble() * (Math.min(95, emergency - 0.001) - 40)));
        int batch = Integer.parseInt(texts.get("cleanup_batch_size"));
        texts.put(
                "max_files_per_cleanup",
                random.nextInt(5) == 0 ? "unlimited" : String.valueOf(batch + random.nextInt(90_000)));
        SettingTable.flags().forEach(flag -> texts.put(flag.name(), String.valueOf(random.nextBoolean())));
        SettingTable.others()
                .forEach(other -> texts.put(other.name(), random.nextBoolean() ? other.text() : other.defaultText()));
        return texts;
    }

    @ParameterizedTest
    @CsvSource({"85.0, 95.0", "84.9, 85.0", "95.0, 95.1", "40.0, 50.0"})
    void the_warning_comes_before_the_emergency(String warning, String emergency) {
        CleanupSettings settings =
                DEFAULTS.withMap(Map.of("warning_threshold", warning, "emergency_cleanup_threshold", emergency));

        assertThat(settings.monitoring().warningThreshold()).isEqualTo(Double.parseDouble(warning));
        assertThat(settings.emergency().threshold()).isEqualTo(Double.parseDouble(emergency));
    }

    @ParameterizedTest
    @CsvSource({"85.0, 85.0", "85.1, 85.0", "95.0, 50.0", "95.0, 95.0"})
    void a_warning_at_or_above_the_emergency_is_refused(String warning, String emergency) {
        assertThatThrownBy(() -> DEFAULTS.withMap(
                        Map.of("warning_threshold", warning, "emergency_cleanup_threshold", emergency)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("warning_threshold = " + warning)
                .hasMessageContaining("less than emergency_cleanup_threshold = " + emergency);
    }

    @ParameterizedTest
    @CsvSource({"50, 40", "60.5, 50.5", "94, 84", "94.9, 84.9", "95, 85", "96, 85", "99, 85"})
    void a_warning_that_was_not_set_stays_at_its_default_or_ten_points_below_the_emergency(
            double emergency, double warning) {
        CleanupSettings byMap = DEFAULTS.withMap(Map.of("emergency_cleanup_threshold", String.valueOf(emergency)));
        CleanupSettings inCode = DEFAULTS.withEmergency(e -> e.withThreshold(emergency));

        assertThat(byMap.monitoring().warningThreshold()).isEqualTo(warning);
        assertThat(inCode).isEqualTo(byMap);
        assertThat(byMap.withEmergency(e -> e.withThreshold(95))).isEqualTo(DEFAULTS);
        assertThat(inCode.withMap(Map.of("emergency_cleanup_threshold", "95"))).isEqualTo(DEFAULTS);
    }

    @Test
    void a_warning_that_was_set_does_not_follow_the_emergency() {
        CleanupSettings set = DEFAULTS.withMonitoring(monitoring -> monitoring.withWarningThreshold(70));

        assertThat(set.withEmergency(e -> e.withThreshold(90)).monitoring().warningThreshold())
                .isEqualTo(70);
        assertThat(set.withMap(Map.of("emergency_cleanup_threshold", "90"))
                        .monitoring()
                        .warningThreshold())
                .isEqualTo(70);
        assertThatThrownBy(() -> set.withEmergency(e -> e.withThreshold(70)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("warning_threshold = 70.0");
    }

    @Test
    void the_file_limit_is_at_least_the_batch_size() {
        CleanupSettings equal = DEFAULTS.withMap(Map.of("max_files_per_cleanup", "500", "cleanup_batch_size", "500"));
        assertThat(equal.limits().maxFiles()).isEqualTo(500);

        assertThatThrownBy(() -> DEFAULTS.withMap(Map.of("max_files_per_cleanup", "999")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("max_files_per_cleanup = 999 ")
                .hasMessageContaining("at least cleanup_batch_size = 1000");
        assertThatThrownBy(() -> equal.withLimits(limits -> limits.withBatchSize(501)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least cleanup_batch_size = 501");
    }

    @Test
    void a_value_out_of_range_is_refused_in_code_too() {
        assertThatThrownBy(() -> DEFAULTS.orphans().withMinimumAge(Duration.ofMinutes(59)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max_orphan_age_hours = PT59M is not allowed: allowed is 1 to 168 hours");
        assertThatThrownBy(() ->
                        DEFAULTS.orphans().withMinimumAge(Duration.ofHours(168).plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.orphans().withMinimumAge(Duration.ofHours(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("max_orphan_age_hours = -1 ");
        assertThatThrownBy(() -> DEFAULTS.monitoring().withWarningThreshold(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("warning_threshold = NaN ");
        assertThatThrownBy(() -> DEFAULTS.limits().withMaxFiles(100_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("max_files_per_cleanup = 100001 ");
        assertThatThrownBy(() -> DEFAULTS.files().withExcludePatterns(List.of("a", "{b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("exclude_patterns = a,{b ");
        assertThatThrownBy(() -> DEFAULTS.files().withHoldMarker("a/b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hold_marker = a/b ");
        assertThatThrownBy(() -> DEFAULTS.files().withUnownedPatterns(List.of("a/*")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unowned_patterns = a/* ");
        assertThatThrownBy(() -> DEFAULTS.files().withTempExtensions(List.of(".tmp", "part")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("temp_extensions = .tmp,part ");
        assertThatThrownBy(() -> DEFAULTS.withTempStoragePath(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("temp_storage_path = ");
    }

    @Test
    void keeps_its_own_lists() {
        List<String> globs = new ArrayList<>(List.of("a"));
        FileSettings files = DEFAULTS.files().withExcludePatterns(globs).withUnownedPatterns(globs);
        List<String> endings = new ArrayList<>(List.of(".a"));
        files = files.withTempExtensions(endings);
        globs.clear();
        endings.clear();

        assertThat(files.excludePatterns()).containsExactly("a");
        assertThat(files.unownedPatterns()).containsExactly("a");
        assertThat(files.tempExtensions()).containsExactly(".a");
    }
}
