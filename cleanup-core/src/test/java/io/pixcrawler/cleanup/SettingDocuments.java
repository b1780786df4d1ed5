// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What documents say of the settings, made from {@link Setting}. */
final class SettingDocuments {

    private static final int WIDTH = 110;

    private SettingDocuments() {}

    /** A table for each group, as Markdown. */
    static String tables() {
        return Arrays.stream(SettingGroup.values())
                .map(group -> "\n### " + group.title() + "\n\n"
                        + "| name | default | allowed | meaning |\n|---|---|---|---|\n"
                        + in(group).stream().map(SettingDocuments::row).collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    /** Every setting as a commented line of a {@code .env} file, with its meaning above it. */
    static String envExample() {
        return """
                # Temp storage cleanup: every setting at its default. Copy this file to .env and uncomment what you change.
                # Where else settings come from, and what wins: docs/configuration.md
                # Made from the settings by DocumentsTest; an edit here is lost.
                """
                + Arrays.stream(SettingGroup.values())
                        .map(group -> "\n\n# ==== " + group.title() + " ====\n"
                                + in(group).stream()
                                        .map(SettingDocuments::variable)
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining());
    }

    private static List<Setting> in(SettingGroup group) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.group() == group)
                .toList();
    }

    private static String row(Setting setting) {
        return "| `%s`<br>`%s`<br>`%s` | %s | %s | %s |%n"
                .formatted(
                        setting.key(),
                        setting.environmentName(),
                        springName(setting),
                        setting.defaultText().isEmpty() ? "none" : "`" + setting.defaultText() + "`",
                        setting.range().replace("*", "\\*"),
                        setting.meaning())
                .replace(System.lineSeparator(), "\n");
    }

    /** As Spring's relaxed binding spells it. */
    static String springName(Setting setting) {
        return "temp-storage-cleanup." + setting.key().replace('_', '-');
    }

    private static String variable(Setting setting) {
        String meaning = setting.meaning().replaceAll("[`*]+", "");
        return "\n" + comment(meaning) + comment("Allowed: " + setting.range()) + "#" + setting.environmentName() + "="
                + setting.defaultText() + "\n";
    }

    private static String comment(String text) {
        StringBuilder lines = new StringBuilder("#");
        int column = 1;
        for (String word : text.split(" ")) {
            if (column + word.length() >= WIDTH) {
                lines.append("\n#");
                column = 1;
            }
            lines.append(' ').append(word);
            column += word.length() + 1;
        }
        return lines.append('\n').toString();
    }
}
