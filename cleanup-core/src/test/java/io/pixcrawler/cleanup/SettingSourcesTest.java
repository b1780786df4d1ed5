// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which source of settings wins, and what a properties file may hold. */
class SettingSourcesTest {

    private static final String MAX_AGE = "TEMP_STORAGE_CLEANUP_MAX_ORPHAN_AGE_HOURS";

    @TempDir
    private Path directory;

    private Path file(String... lines) {
        return file(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] content) {
        try {
            return Files.write(directory.resolve("cleanup.properties"), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static CleanupSettings read(Path file) {
        return CleanupSettings.sources().file(file).read();
    }

    private static long hours(SettingSources sources) {
        return sources.read().orphans().minimumAge().toHours();
    }

    @Test
    void without_a_source_everything_is_at_its_default() {
        assertThat(CleanupSettings.sources().read()).isEqualTo(CleanupSettings.defaults());
        assertThat(read(file("# nothing but a comment", ""))).isEqualTo(CleanupSettings.defaults());
    }

    @Test
    void code_wins_over_the_environment_over_a_map_over_a_file_in_whatever_order_they_are_named() {
        Path file = file("max_orphan_age_hours=2");
        Map<String, String> map = Map.of("max_orphan_age_hours", "3");
        Map<String, String> environment = Map.of(MAX_AGE, "4");

        assertThat(hours(CleanupSettings.sources().file(file))).isEqualTo(2);
        assertThat(hours(CleanupSettings.sources().map(map).file(file))).isEqualTo(3);
        assertThat(hours(CleanupSettings.sources().file(file).map(map))).isEqualTo(3);
        assertThat(hours(CleanupSettings.sources()
                        .environment(environment)
                        .map(map)
                        .file(file)))
                .isEqualTo(4);
        assertThat(hours(CleanupSettings.sources().file(file).environment(environment)))
                .isEqualTo(4);
        assertThat(CleanupSettings.sources()
                        .file(file)
                        .environment(environment)
                        .read()
                        .withOrphans(orphans -> orphans.withMinimumAge(Duration.ofHours(5)))
                        .orphans()
                        .minimumAge())
                .isEqualTo(Duration.ofHours(5));
    }

    @Test
    void a_weaker_source_says_what_the_stronger_ones_do_not() {
        CleanupSettings settings = CleanupSettings.sources()
                .file(file("max_orphan_age_hours=2", "hold_marker=.hold"))
                .environment(Map.of(MAX_AGE, "4"))
                .read();

        assertThat(settings.files().holdMarker()).isEqualTo(".hold");
        assertThat(settings.orphans().minimumAge()).isEqualTo(Duration.ofHours(4));
        assertThat(settings.limits()).isEqualTo(CleanupSettings.defaults().limits());
    }

    @Test
    void two_values_that_are_only_allowed_together_may_come_from_two_sources() {
        CleanupSettings settings = CleanupSettings.sources()
                .file(file("max_files_per_cleanup=200"))
                .environment(Map.of("TEMP_STORAGE_CLEANUP_CLEANUP_BATCH_SIZE", "100"))
                .read();

        assertThat(settings.limits().maxFiles()).isEqualTo(200);
        assertThat(settings.limits().batchSize()).isEqualTo(100);
    }

    @Test
    void two_values_that_contradict_each_other_are_refused() {
        SettingSources sources = CleanupSettings.sources()
                .file(file("max_files_per_cleanup=200"))
                .environment(Map.of("TEMP_STORAGE_CLEANUP_CLEANUP_BATCH_SIZE", "201"));

        assertThatThrownBy(sources::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max_files_per_cleanup = 200 is not allowed: allowed is at least cleanup_batch_size = 201");
    }

    @Test
    void every_setting_can_come_from_a_file() {
        CleanupSettings wanted = CleanupSettings.defaults()
                .withMap(SettingTable.others().stream()
                        .collect(Collectors.toMap(SettingTable.Other::name, SettingTable.Other::text)))
                .withMap(SettingTable.flags().stream()
                        .collect(Collectors.toMap(SettingTable.Flag::name, flag -> String.valueOf(!flag.byDefault()))))
                .withMap(SettingTable.numbers().stream()
                        .filter(number -> !number.name().equals("max_files_per_cleanup"))
                        .collect(Collectors.toMap(SettingTable.Number::name, SettingTable.Number::lowest)));
        String[] lines = Arrays.stream(Setting.values())
                .map(setting -> setting.key() + " = " + setting.textIn(wanted))
                .toArray(String[]::new);

        assertThat(read(file(lines))).isEqualTo(wanted);
    }

    @Test
    void a_file_is_utf_8_with_or_without_a_byte_order_mark() {
        assertThat(read(file("hold_marker=caf\u00e9\u2603")).files().holdMarker())
                .isEqualTo("caf\u00e9\u2603");
        assertThat(read(file("\uFEFFhold_marker=.hold")).files().holdMarker()).isEqualTo(".hold");
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() {
        Path latin1 = file("hold_marker=caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(latin1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("settings file " + latin1 + " cannot be read: it is not UTF-8");
    }

    @Test
    void a_file_that_is_not_there_is_refused_with_its_whole_path() {
        Path absent = Path.of("no", "such.properties");

        assertThatThrownBy(() -> read(absent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("settings file " + absent.toAbsolutePath() + " cannot be read: there is none");
    }

    @Test
    void a_directory_is_no_file() {
        assertThatThrownBy(() -> read(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("settings file " + directory + " cannot be read: ");
    }

    @Test
    void an_escape_that_is_none_is_refused() {
        assertThatThrownBy(() -> read(file("hold_marker=\\u00zz")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("settings file " + directory)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void a_name_that_is_said_twice_is_refused() {
        assertThatThrownBy(() -> read(file("exclude_patterns=a", "dry=1", "exclude_patterns=b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("\"exclude_patterns\" is said twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MAX_AGE,
                "max-orphan-age-hours",
                "temp-storage-cleanup.max-orphan-age-hours",
                "max_orphan_age_hour"
            })
    void a_name_in_another_spelling_is_refused_with_the_file_and_the_right_one(String name) {
        Path file = file(name + "=24");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("in " + file + ": setting \"" + name
                        + "\" is unknown; the nearest known name is max_orphan_age_hours");
    }

    @Test
    void a_value_that_is_not_allowed_is_refused_with_where_it_stands_even_if_a_stronger_source_says_another() {
        Path file = file("max_orphan_age_hours=0");
        SettingSources sources = CleanupSettings.sources().environment(Map.of(MAX_AGE, "24"));

        assertThatThrownBy(() -> sources.file(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("in " + file + ": max_orphan_age_hours = 0 is not allowed: allowed is 1 to 168 hours");
        assertThatThrownBy(() -> CleanupSettings.sources().environment(Map.of(MAX_AGE, "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("in the environment: max_orphan_age_hours = 0 is not allowed: allowed is 1 to 168 hours");
        assertThatThrownBy(() -> CleanupSettings.sources().map(Map.of("max_orphan_age_hours", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max_orphan_age_hours = 0 is not allowed: allowed is 1 to 168 hours");
    }

    @Test
    void a_refused_source_takes_nothing() {
        SettingSources sources = CleanupSettings.sources();
        assertThatThrownBy(() -> sources.map(Map.of("hold_marker", ".hold", "max_orphan_age_hours", "0")))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(sources.read()).isEqualTo(CleanupSettings.defaults());
    }

    @Test
    void a_stranger_in_the_environment_is_no_error() {
        assertThat(CleanupSettings.sources()
                        .environment(Map.of("TEMP_STORAGE_CLEANUP_SERVICE_HOST", "10.0.0.1", "PATH", "/bin"))
                        .read())
                .isEqualTo(CleanupSettings.defaults());
    }

    @Test
    void of_two_files_the_later_wins() {
        SettingSources sources = CleanupSettings.sources().file(file("max_orphan_age_hours=2", "hold_marker=.hold"));
        sources.file(file("max_orphan_age_hours=3"));

        assertThat(hours(sources)).isEqualTo(3);
        assertThat(sources.read().files().holdMarker()).isEqualTo(".hold");
    }
}
