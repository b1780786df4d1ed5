// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an IDE completes. The part for the settings is made from {@link Setting}; to write it anew:
 * {@code mvn -pl cleanup-spring-autoconfigure -am test -Dtest=MetadataTest -Ddocuments.write=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class MetadataTest {

    private static final String OF_SETTINGS = "META-INF/additional-spring-configuration-metadata.json";

    @Test
    void the_settings_are_described_as_the_core_describes_them() throws IOException {
        String wanted = metadata();
        if (Boolean.getBoolean("documents.write")) {
            Files.writeString(Path.of("src/main/resources", OF_SETTINGS), wanted);
            return;
        }
        try (InputStream file = SettingsBinding.class.getResourceAsStream("/" + OF_SETTINGS)) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(wanted);
        }
    }

    private static String metadata() {
        return Arrays.stream(Setting.values())
                .map(MetadataTest::property)
                .collect(
                        Collectors.joining(
                                ",\n",
                                "{\n  \"properties\": [\n",
                                "\n  ],\n  \"hints\": [\n    {\"name\": \""
                                        + SettingsBinding.property(Setting.AGE_SIGNALS)
                                        + "\", \"values\": [{\"value\": \"modified,changed\"}, {\"value\": \"modified\"}]},\n    {\"name\": \""
                                        + SettingsBinding.property(Setting.MAX_FILES_PER_CLEANUP)
                                        + "\", \"values\": [{\"value\": \"unlimited\"}], \"providers\": [{\"name\": \"any\"}]}\n  ]\n}\n"));
    }

    private static String property(Setting setting) {
        String value = setting.defaultText();
        String type = type(setting);
        boolean plain = type.endsWith("Boolean") || type.endsWith("Integer") || type.endsWith("Double");
        return "    {\"name\": \"" + SettingsBinding.property(setting) + "\", \"type\": \"" + type
                + "\", \"defaultValue\": " + (plain ? value : quoted(value)) + ",\n     \"description\": "
                + quoted(setting.meaning().replace("`", "").replace("**", "") + " Allowed: " + setting.range() + ".")
                + "}";
    }

    /** A time is a number of the unit in the name, or an ISO 8601 duration: a text for an IDE. */
    private static String type(Setting setting) {
        String value = setting.defaultText();
        if (setting.key().matches(".*_(hours|minutes|seconds|days)") || setting == Setting.MAX_FILES_PER_CLEANUP) {
            return "java.lang.String";
        }
        if (setting.key().endsWith("_patterns") || setting.key().endsWith("_extensions")) {
            return "java.util.List<java.lang.String>";
        }
        if (value.equals("true") || value.equals("false")) {
            return "java.lang.Boolean";
        }
        if (value.matches("\\d+")) {
            return "java.lang.Integer";
        }
        return value.matches("\\d+\\.\\d+") ? "java.lang.Double" : "java.lang.String";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @ParameterizedTest
    @EnumSource
    void every_setting_is_in_the_metadata_of_the_jar(Setting setting) throws IOException {
        assertThat(ofTheJar()).contains("\"" + SettingsBinding.property(setting) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enabled", "run-lock", "audit-file", "jobs.table", "s3.bucket", "schedule.enabled"})
    void every_other_property_is_in_it_with_a_description(String property) throws IOException {
        assertThat(ofTheJar())
                .containsPattern("\"temp-storage-cleanup\\." + property.replace(".", "\\.")
                        + "\",\\s+\"type\": \"[^\"]+\",\\s+\"description\": \"[A-Z]");
    }

    private static String ofTheJar() throws IOException {
        Stream<URL> all = Collections.list(
                MetadataTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))
                .stream();
        for (URL one : all.toList()) {
            try (InputStream file = one.openStream()) {
                String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                if (text.contains("\"temp-storage-cleanup.")) {
                    return text;
                }
            }
        }
        throw new AssertionError("no metadata");
    }
}
