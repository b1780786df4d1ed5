// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is set in code comes back from its text as it was, or is refused when it is set. */
class SettingTextTest {

    private static final CleanupSettings DEFAULTS = CleanupSettings.defaults();

    private static CleanupSettings fromTextsOf(CleanupSettings settings) {
        Map<String, String> texts = Arrays.stream(Setting.values())
                .collect(Collectors.toMap(Setting::key, setting -> setting.textIn(settings)));
        return DEFAULTS.withMap(texts);
    }

    static Stream<UnaryOperator<CleanupSettings>> setInCode() {
        return Stream.of(
                s -> s.withOrphans(orphans -> orphans.withMinimumAge(Duration.ofMinutes(90))),
                s -> s.withOrphans(
                        orphans -> orphans.withMinimumAge(Duration.ofHours(2).plusNanos(1))),
                s -> s.withJobs(jobs -> jobs.withStateCache(Duration.ofMillis(1500))),
                s -> s.withJobs(jobs -> jobs.withTerminalGrace(Duration.ofSeconds(1))),
                s -> s.withLimits(limits -> limits.withMaxDuration(Duration.ofSeconds(301))),
                s -> s.withLimits(limits -> limits.withRunLockLease(Duration.ofMinutes(2))),
                s -> s.withMonitoring(monitoring -> monitoring.withStatsRetention(Duration.ofHours(25))),
                s -> s.withEmergency(emergency -> emergency.withMinFreeSpaceGb(1e-3)),
                s -> s.withFiles(
                        files -> files.withExcludePatterns(List.of("{a,b}", "[,]", "x\\,y", "[]-]", "\\{\\,\\}"))),
                s -> s.withFiles(files -> files.withUnownedPatterns(List.of("*.{tmp,part}", "a b", "\u00e9*"))),
                s -> s.withFiles(files -> files.withHoldMarker("do not touch")),
                s -> s.withTempStoragePath("/var/a,b/ c"));
    }

    @ParameterizedTest
    @MethodSource("setInCode")
    void comes_back_as_it_was(UnaryOperator<CleanupSettings> change) {
        CleanupSettings settings = change.apply(DEFAULTS);

        assertThat(settings).isNotEqualTo(DEFAULTS);
        assertThat(fromTextsOf(settings)).isEqualTo(settings);
    }

    @ParameterizedTest
    @CsvSource({"PT90M, 90", "PT1H30M, 90", "PT1H, 60", "P1D, 1440", "P1DT0.0S, 1440"})
    void a_time_may_be_written_as_a_duration(String text, long minutes) {
        CleanupSettings settings = DEFAULTS.withMap(Map.of("max_orphan_age_hours", text));

        assertThat(settings.orphans().minimumAge()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @CsvSource({"PT59M59.999999999S", "PT168H0.000000001S", "PT-24H", "-PT24H", "P0D"})
    void a_duration_out_of_range_is_refused(String text) {
        assertThatThrownBy(() -> DEFAULTS.withMap(Map.of("max_orphan_age_hours", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed is 1 to 168 hours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"a,b", "a , b", "{a,b},c", "' a'", "'a '", "\\{a,b\\}", "\\[,]"})
    void a_glob_that_its_text_would_part_is_refused(String glob) {
        assertThatThrownBy(() -> DEFAULTS.files().withExcludePatterns(List.of("ok", glob)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("exclude_patterns = ok," + glob + " is not allowed: ")
                .hasMessageContaining("no space at either end")
                .hasMessageContaining("no comma");
        assertThatThrownBy(() -> DEFAULTS.files().withUnownedPatterns(List.of(glob)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unowned_patterns = " + glob);
    }

    @Test
    void an_ending_that_its_text_would_part_or_join_is_refused() {
        assertThatThrownBy(() -> DEFAULTS.files().withTempExtensions(List.of(".a,.b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("temp_extensions = .a,.b ");
        assertThatThrownBy(() -> DEFAULTS.files().withTempExtensions(List.of(".{a", ".b}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("temp_extensions = .{a,.b} ");
    }

    @Test
    void a_text_with_space_at_its_ends_is_refused() {
        assertThatThrownBy(() -> DEFAULTS.files().withHoldMarker(".hold "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hold_marker = .hold  is not allowed");
        assertThatThrownBy(() -> DEFAULTS.withTempStoragePath(" /tmp/x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("temp_storage_path =  /tmp/x");
    }
}
