// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents say of the settings what the code does. */
class DocumentsTest {

    private static final ProjectDocument CONFIGURATION = new ProjectDocument("docs/configuration.md");
    private static final ProjectDocument PROVIDERS = new ProjectDocument("docs/guides/providers.md");
    private static final ProjectDocument ENV_EXAMPLE = new ProjectDocument(".env.example");

    @Test
    void the_tables_of_the_configuration_guide_are_those_of_the_settings() {
        CONFIGURATION.requirePart("the settings", SettingDocuments.tables());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZippedFile", "ZipStorageProvider", "ZipScan", "ZipFixture"})
    void the_example_of_the_guide_for_providers_is_the_one_that_is_tested(String type) {
        String file = type + ".java";
        String source = new ProjectDocument("cleanup-core/src/test/java/io/pixcrawler/cleanup/guide/" + file).text();

        PROVIDERS.requirePart(file, "\n```java\n" + source.substring(source.indexOf("/**")) + "```\n");
    }

    @Test
    void the_env_example_is_that_of_the_settings() {
        ENV_EXAMPLE.requireText(SettingDocuments.envExample());
    }

    @Test
    void the_env_example_names_every_setting_and_changes_none() {
        String example = SettingDocuments.envExample();
        Map<String, String> variables = example.lines()
                .filter(line -> line.startsWith("#" + Setting.ENVIRONMENT_PREFIX))
                .map(line -> line.substring(1).split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));

        assertThat(variables.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Setting.values())
                        .map(Setting::environmentName)
                        .toList());
        assertThat(CleanupSettings.sources().environment(variables).read()).isEqualTo(CleanupSettings.defaults());
        assertThat(example.lines()).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    @ParameterizedTest
    @EnumSource
    void every_setting_has_a_meaning_that_is_one_or_two_sentences(Setting setting) {
        assertThat(setting.meaning()).matches("[A-Z`][^|<>\n]{10,}\\.");
        assertThat(setting.meaning().split("\\. ")).hasSizeBetween(1, 2);
    }

    @Test
    void the_example_of_the_configuration_guide_does_what_the_guide_says(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("cleanup.properties"), CONFIGURATION.block("properties"));
        Properties environment = new Properties();
        environment.load(new StringReader(CONFIGURATION.block("sh").replace("export ", "")));
        Map<String, String> variables = environment.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, environment::getProperty));

        CleanupSettings settings = CleanupSettings.sources()
                .file(file)
                .environment(variables)
                .read()
                .withLimits(limits -> limits.withWorkers(4));

        assertThat(settings)
                .isEqualTo(CleanupSettings.defaults()
                        .withOrphans(orphans -> orphans.withMinimumAge(Duration.ofHours(72)))
                        .withFiles(files -> files.withHoldMarker(".hold")
                                .withExcludePatterns(List.of("*.{keep,pin}", "models/**"))
                                .withUnownedPatterns(List.of("*.tmp")))
                        .withLimits(limits -> limits.withWorkers(4).withMaxDuration(Duration.ofSeconds(450))));
        assertThat(CONFIGURATION.block("java"))
                .contains("CleanupSettings.sources()")
                .contains(".withLimits(limits -> limits.withWorkers(4))");
    }
}
