// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each setting by itself: its name, its default, what it allows, and where it is held. */
class SettingTest {

    private static final CleanupSettings DEFAULTS = CleanupSettings.defaults();

    static Stream<SettingTable.Number> numbers() {
        return SettingTable.numbers().stream();
    }

    static Stream<SettingTable.Flag> flags() {
        return SettingTable.flags().stream();
    }

    static Stream<SettingTable.Other> others() {
        return SettingTable.others().stream();
    }

    private static Setting setting(String name) {
        return Setting.ofKey(name).orElseThrow();
    }

    /** With what a value at the edge of its range asks of other settings. */
    private static CleanupSettings with(String name, String text) {
        Map<String, String> texts = new HashMap<>(Map.of(name, text));
        if (name.equals("max_files_per_cleanup")) {
            texts.put("cleanup_batch_size", "100");
        }
        if (name.equals("warning_threshold")) {
            texts.put("emergency_cleanup_threshold", "99");
        }
        return DEFAULTS.withMap(texts);
    }

    @Test
    void every_setting_is_in_the_table_and_nothing_else() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::key))
                .containsExactlyInAnyOrderElementsOf(SettingTable.names().toList());
    }

    @Test
    void the_name_in_the_environment_is_the_originals() {
        assertThat(setting("emergency_cleanup_threshold").environmentName())
                .isEqualTo("TEMP_STORAGE_CLEANUP_EMERGENCY_CLEANUP_THRESHOLD");
        assertThat(SettingTable.names())
                .allSatisfy(name -> assertThat(setting(name).environmentName())
                        .isEqualTo("TEMP_STORAGE_CLEANUP_" + name.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MAX_ORPHAN_AGE_HOURS",
                "max-orphan-age-hours",
                "max_orphan_age_hour",
                "max_orphan_age_hours "
            })
    void another_name_is_no_setting(String name) {
        assertThat(Setting.ofKey(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_has_its_default(SettingTable.Number number) {
        assertThat(setting(number.name()).defaultText()).isEqualTo(number.defaultText());
        assertThat(setting(number.name()).textIn(DEFAULTS)).isEqualTo(number.defaultText());
        assertThat(number.read().apply(DEFAULTS)).isEqualTo(number.typed().apply(number.defaultText()));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_may_be_the_lowest_and_the_highest_of_its_range(SettingTable.Number number) {
        for (String text : List.of(number.lowest(), number.highest())) {
            CleanupSettings settings = with(number.name(), text);

            assertThat(number.read().apply(settings)).isEqualTo(number.typed().apply(text));
            assertThat(setting(number.name()).textIn(settings)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_outside_its_range_is_refused_with_name_value_and_range(SettingTable.Number number) {
        for (String text : List.of(number.below(), number.above(), "-" + number.highest())) {
            assertThatThrownBy(() -> with(number.name(), text))
                    .as("%s = %s", number.name(), text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(number.name() + " = ")
                    .hasMessageContaining(
                            " = " + Double.valueOf(text).toString().replaceFirst("\\.0$", ""))
                    .hasMessageContaining(number.lowest() + " to " + number.highest()
                            + (number.unit().isEmpty() ? "" : " " + number.unit()));
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void what_is_no_number_is_refused_with_name_value_and_range(SettingTable.Number number) {
        for (String text :
                List.of("", "x", "1O", "1,5", "1 0", "NaN", "Infinity", "99999999999999999999", "24h", "P", "P1Y")) {
            assertThatThrownBy(() -> with(number.name(), text))
                    .as("%s = %s", number.name(), text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(number.name() + " = ")
                    .hasMessageContaining(number.lowest() + " to " + number.highest());
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_is_read_with_space_around_it(SettingTable.Number number) {
        assertThat(with(number.name(), " " + number.lowest() + "\t")).isEqualTo(with(number.name(), number.lowest()));
    }

    @Test
    void a_time_that_does_not_fit_a_duration_is_refused() {
        assertThatThrownBy(
                        () -> DEFAULTS.withMap(Map.of("cleanup_stats_retention_days", String.valueOf(Long.MAX_VALUE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cleanup_stats_retention_days = 9223372036854775807 ");
    }

    @ParameterizedTest
    @MethodSource("flags")
    void a_switch_has_its_default_and_can_be_turned(SettingTable.Flag flag) {
        Setting setting = setting(flag.name());

        assertThat(setting.defaultText()).isEqualTo(String.valueOf(flag.byDefault()));
        assertThat(flag.read().apply(DEFAULTS)).isEqualTo(flag.byDefault());
        CleanupSettings turned = DEFAULTS.withMap(Map.of(flag.name(), String.valueOf(!flag.byDefault())));
        assertThat(flag.read().apply(turned)).isEqualTo(!flag.byDefault());
        assertThat(setting.textIn(turned)).isEqualTo(String.valueOf(!flag.byDefault()));
        assertThat(turned.withMap(Map.of(flag.name(), String.valueOf(flag.byDefault()))))
                .isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true", "TRUE, true", "1, true", "yes, true", "on, true", "On, true",
        "false, false", "False, false", "0, false", "no, false", "off, false", "OFF, false"
    })
    void a_switch_is_read_as_people_write_it(String text, boolean value) {
        CleanupSettings opposite = DEFAULTS.withDryRun(!value);

        assertThat(opposite.withMap(Map.of("cleanup_dry_run", text)).dryRun()).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("flags")
    void a_switch_that_says_neither_is_refused(SettingTable.Flag flag) {
        for (String text : List.of("", "2", "ja", "truee", "enabled", "null")) {
            assertThatThrownBy(() -> DEFAULTS.withMap(Map.of(flag.name(), text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(flag.name() + " = " + text)
                    .hasMessageContaining("true or false");
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_text_or_list_has_its_default_and_can_be_set(SettingTable.Other other) {
        Setting setting = setting(other.name());

        assertThat(setting.defaultText()).isEqualTo(other.defaultText());
        assertThat(other.read().apply(DEFAULTS)).isEqualTo(other.defaultValue());
        CleanupSettings set = DEFAULTS.withMap(Map.of(other.name(), other.text()));
        assertThat(other.read().apply(set)).isEqualTo(other.value());
        assertThat(setting.textIn(set)).isEqualTo(other.text());
        assertThat(set.withMap(Map.of(other.name(), other.defaultText()))).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "temp_storage_path; ''; a path",
                "temp_storage_path; '  '; a path",
                "exclude_patterns; [a; globs over keys",
                "exclude_patterns; a/../b; globs over keys",
                "exclude_patterns; ok,a//b; globs over keys",
                "exclude_patterns; ok,{a; globs over keys",
                "exclude_patterns; 'a},b'; globs over keys",
                "hold_marker; a/b; a file name",
                "hold_marker; /; a file name",
                "hold_marker; .; a file name",
                "hold_marker; ..; a file name",
                "unowned_patterns; a/*.tmp; globs over file names",
                "unowned_patterns; /a; globs over file names",
                "unowned_patterns; '*.tmp,[a'; globs over file names",
                "unowned_patterns; '**/a'; globs over file names",
                "temp_extensions; tmp; endings such as .tmp",
                "temp_extensions; '.tmp,part'; endings such as .tmp",
                "temp_extensions; .; endings such as .tmp",
                "temp_extensions; .a/b; endings such as .tmp",
                "age_signals; ''; modified,changed or modified",
                "age_signals; changed; modified,changed or modified",
                "age_signals; modified,changed,accessed; modified,changed or modified"
            })
    void a_text_or_list_that_is_not_allowed_is_refused_with_name_value_and_range(
            String name, String text, String range) {
        assertThatThrownBy(() -> DEFAULTS.withMap(Map.of(name, text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " = " + text.strip())
                .hasMessageContaining(range);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "modified; MODIFIED",
                "MODIFIED; MODIFIED",
                "modified,changed; MODIFIED_AND_CHANGED",
                "changed,modified; MODIFIED_AND_CHANGED",
                "'modified, changed'; MODIFIED_AND_CHANGED"
            })
    void age_signals_are_read_in_any_order(String text, AgeSignals signals) {
        assertThat(DEFAULTS.withMap(Map.of("age_signals", text)).files().ageSignals())
                .isEqualTo(signals);
    }

    static Stream<List<String>> lists() {
        return Stream.of(
                List.of("a", "a"),
                List.of("a,b", "a", "b"),
                List.of(" a , b ", "a", "b"),
                List.of(",a,,b,", "a", "b"),
                List.of("*.{tmp,part}", "*.{tmp,part}"),
                List.of("a,*.{tmp,part},b", "a", "*.{tmp,part}", "b"),
                List.of("{a,{b,c},d},e", "{a,{b,c},d}", "e"),
                List.of("{a,b},{c,d}", "{a,b}", "{c,d}"),
                List.of("a b,c", "a b", "c"),
                List.of(""),
                List.of(" , ,"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_list_is_parted_at_commas_outside_of_braces(List<String> textAndParts) {
        CleanupSettings settings = DEFAULTS.withMap(Map.of("exclude_patterns", textAndParts.get(0)));

        assertThat(settings.files().excludePatterns()).isEqualTo(textAndParts.subList(1, textAndParts.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlimited", "UNLIMITED", " Unlimited "})
    void the_file_limit_may_be_lifted(String text) {
        CleanupSettings settings = DEFAULTS.withMap(Map.of("max_files_per_cleanup", text));

        assertThat(settings.limits().maxFiles()).isEqualTo(LimitSettings.UNLIMITED);
        assertThat(Setting.MAX_FILES_PER_CLEANUP.textIn(settings)).isEqualTo("unlimited");
        assertThat(Setting.MAX_FILES_PER_CLEANUP.range()).contains("unlimited");
    }
}
