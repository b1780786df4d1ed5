// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.Setting;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Properties to settings. */
class SettingsTest {

    private static final Map<Setting, String> OTHERS = Map.of(
            Setting.TEMP_STORAGE_PATH, "/srv/temp",
            Setting.MAX_FILES_PER_CLEANUP, "unlimited",
            Setting.EXCLUDE_PATTERNS, "*.{keep,pin},models/**",
            Setting.HOLD_MARKER, ".hold",
            Setting.UNOWNED_PATTERNS, "*.tmp",
            Setting.TEMP_EXTENSIONS, ".new",
            Setting.AGE_SIGNALS, "modified",
            Setting.CLEANUP_BATCH_SIZE, "500",
            Setting.EMERGENCY_CLEANUP_THRESHOLD, "96.0",
            Setting.MIN_FREE_SPACE_GB, "2.5");

    private static String other(Setting setting) {
        String standard = setting.defaultText();
        String listed = OTHERS.get(setting);
        if (listed != null) {
            return listed;
        }
        return switch (standard) {
            case "true" -> "false";
            case "false" -> "true";
            default ->
                standard.matches("\\d+")
                        ? String.valueOf(Integer.parseInt(standard) + 1)
                        : String.valueOf(Double.parseDouble(standard) - 1);
        };
    }

    private static void settings(Consumer<CleanupSettings> check, String... properties) {
        Contexts.settings().withPropertyValues(properties).run(context -> {
            assertThat(context).hasNotFailed();
            check.accept(context.getBean(CleanupSettings.class));
        });
    }

    @Test
    void without_a_property_they_are_the_defaults_of_the_core() {
        settings(settings -> assertThat(settings).isEqualTo(CleanupSettings.defaults()));
    }

    @ParameterizedTest
    @EnumSource
    void each_can_be_set_by_its_property(Setting setting) {
        settings(
                settings -> assertThat(setting.textIn(settings)).isEqualTo(other(setting)),
                SettingsBinding.property(setting) + "=" + other(setting));
    }

    @ParameterizedTest
    @EnumSource
    void each_can_be_set_by_its_name_in_the_environment(Setting setting) {
        Contexts.settings()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment", Map.of(setting.environmentName(), other(setting)))))
                .run(context -> assertThat(setting.textIn(context.getBean(CleanupSettings.class)))
                        .isEqualTo(other(setting)));
    }

    @Test
    void a_list_may_have_several_lines_and_braces_with_commas() {
        settings(
                settings -> assertThat(settings.files().excludePatterns()).containsExactly("*.{keep,pin}", "models/**"),
                "temp-storage-cleanup.exclude-patterns[0]=*.{keep,pin}",
                "temp-storage-cleanup.exclude-patterns[1]=models/**");
    }

    @Test
    void a_placeholder_is_filled_in() {
        settings(
                settings -> assertThat(settings.limits().workers()).isEqualTo(7),
                "cores=7",
                "temp-storage-cleanup.parallel-cleanup-workers=${cores}");
    }

    @Test
    void two_values_that_are_only_allowed_together_are() {
        settings(
                settings -> assertThat(settings.monitoring().warningThreshold()).isEqualTo(60),
                "temp-storage-cleanup.warning-threshold=60",
                "temp-storage-cleanup.emergency-cleanup-threshold=70");
    }

    @Test
    void a_limit_and_a_batch_that_are_only_allowed_together_are() {
        settings(
                settings -> assertThat(settings.limits().maxFiles()).isEqualTo(500),
                "temp-storage-cleanup.max-files-per-cleanup=500",
                "temp-storage-cleanup.cleanup-batch-size=200");
    }

    @Test
    void a_list_of_several_lines_outranks_a_text_of_a_source_below() {
        Contexts.settings()
                .withPropertyValues("temp-storage-cleanup.exclude-patterns=models/**")
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "profile",
                                Map.of(
                                        "temp-storage-cleanup.exclude-patterns[0]", "models/**",
                                        "temp-storage-cleanup.exclude-patterns[1]", "*.keep"))))
                .run(context -> assertThat(
                                context.getBean(CleanupSettings.class).files().excludePatterns())
                        .containsExactly("models/**", "*.keep"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exclude-patterns.keep", "cleanup-dry-run.enabled", "exclude-patterns[keep]"})
    void a_name_below_a_setting_is_an_error(String name) {
        refused("temp-storage-cleanup." + name + "=true", "temp-storage-cleanup." + name, "is no property");
    }

    @Test
    void settings_of_the_application_replace_the_properties() {
        CleanupSettings own = CleanupSettings.defaults().withDryRun(true);
        Contexts.settings()
                .withBean(CleanupSettings.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(CleanupSettings.class)).isSameAs(own));
    }

    private static void refused(String property, String... parts) {
        Contexts.settings()
                .withPropertyValues(property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfies(failure -> assertThat(FailureText.of(context.getStartupFailure()))
                                .contains(parts)));
    }

    @Test
    void a_value_out_of_range_is_an_error_that_names_property_value_and_range() {
        refused(
                "temp-storage-cleanup.max-orphan-age-hours=0",
                "temp-storage-cleanup.max-orphan-age-hours",
                "max_orphan_age_hours = 0 is not allowed: allowed is 1 to 168 hours",
                "Set temp-storage-cleanup.max-orphan-age-hours to 1 to 168 hours.");
    }

    @Test
    void it_says_where_the_value_stands() {
        refused(
                "temp-storage-cleanup.cleanup-batch-size=many",
                "\"temp-storage-cleanup.cleanup-batch-size\" from property source \"test\"");
    }

    @Test
    void two_values_that_contradict_each_other_are_an_error() {
        Contexts.settings()
                .withPropertyValues(
                        "temp-storage-cleanup.warning-threshold=90",
                        "temp-storage-cleanup.emergency-cleanup-threshold=80")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.warning-threshold", "less than", "80.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exclude-pattern", "excludePatern"})
    void a_misspelled_property_is_an_error_that_names_the_nearest(String name) {
        refused(
                "temp-storage-cleanup." + name + "=*.keep",
                "is no property of the cleanup",
                "temp-storage-cleanup.exclude-patterns");
    }

    @Test
    void a_misspelled_property_of_a_group_is_an_error() {
        refused("temp-storage-cleanup.jobs.tabel=jobs", "temp-storage-cleanup.jobs.tabel", "is no property");
    }

    @Test
    void a_misspelled_system_property_is_an_error_too() {
        Contexts.settings()
                .withSystemProperties("temp-storage-cleanup.exclude-pattern=*.keep")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.exclude-pattern", "is no property of the cleanup"));
    }

    @Test
    void a_system_property_of_something_else_is_none_of_ours() {
        Contexts.settings()
                .withSystemProperties("temp-storage-cleanups.exclude-pattern=x", "temp-storage.path=x")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void a_system_property_sets_a_setting() {
        Contexts.settings()
                .withSystemProperties("temp-storage-cleanup.exclude-patterns=*.keep")
                .run(context -> assertThat(
                                context.getBean(CleanupSettings.class).files().excludePatterns())
                        .containsExactly("*.keep"));
    }

    @Test
    void a_misspelled_property_is_an_error_beside_settings_of_the_application_too() {
        Contexts.settings()
                .withBean(CleanupSettings.class, CleanupSettings::defaults)
                .withPropertyValues("temp-storage-cleanup.event.enabled=false")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.event.enabled", "is no property of the cleanup"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exclude-patterns=${KEEP_THESE}", "exclude-patterns[0]=*.${KEEP_THESE}"})
    void a_placeholder_that_nothing_fills_in_is_an_error(String property) {
        refused(
                "temp-storage-cleanup." + property,
                "temp-storage-cleanup.exclude-patterns",
                "${KEEP_THESE} has a placeholder that nothing fills in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.a,*.b", "a{b,c},d", "[,],x"})
    void a_line_of_a_list_that_would_become_several_is_an_error(String line) {
        refused(
                "temp-storage-cleanup.exclude-patterns[0]=" + line,
                "temp-storage-cleanup.exclude-patterns",
                "exclude_patterns = " + line + " is not allowed",
                "in a list no comma but inside {} or []");
    }

    @Test
    void lines_of_a_list_that_would_become_one_are_an_error() {
        Contexts.settings()
                .withPropertyValues(
                        "temp-storage-cleanup.temp-extensions[0]=.a{", "temp-storage-cleanup.temp-extensions[1]=.b}")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.temp-extensions", ".a{,.b} is not allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{b,c}", "a[b,c]", "a\\,b"})
    void a_line_of_a_list_may_have_a_comma_that_divides_nothing(String line) {
        settings(
                settings -> assertThat(settings.files().excludePatterns()).containsExactly(line, "*.keep"),
                "temp-storage-cleanup.exclude-patterns[0]=" + line,
                "temp-storage-cleanup.exclude-patterns[1]=*.keep");
    }

    @Test
    void a_foreign_name_in_the_environment_is_none() {
        Contexts.settings()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                "systemEnvironment",
                                new SystemEnvironmentPropertySource(
                                        "systemEnvironment", Map.of("TEMP_STORAGE_CLEANUP_SERVICE_HOST", "10.0.0.1"))))
                .run(context -> assertThat(context).hasNotFailed());
    }
}
