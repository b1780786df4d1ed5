// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.Setting;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

/** What the environment says of a setting, as the core reads it, and where. Refuses what would be read as something other than was meant. */
record SettingText(Setting setting, String text, @Nullable Origin origin) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

    SettingText {
        if (PLACEHOLDER.matcher(text).find()) {
            throw InvalidCleanupPropertyException.unfilled(SettingsBinding.property(setting), origin, text);
        }
    }

    /** Of several lines, which are taken with commas between. */
    static SettingText of(Setting setting, List<String> lines, @Nullable Origin origin) {
        for (String line : lines) {
            if (isSeveral(line)) {
                throw InvalidCleanupPropertyException.severalInOne(SettingsBinding.property(setting), origin, line);
            }
        }
        return new SettingText(setting, String.join(",", lines), origin);
    }

    /** Whether the core would divide it: at a comma outside braces and brackets that no \\ stands before. */
    private static boolean isSeveral(String line) {
        int braces = 0;
        for (int i = 0; i < line.length(); i++) {
            switch (line.charAt(i)) {
                case '\\' -> i++;
                case '[' -> i = Math.max(i, line.indexOf(']', i + 2));
                case '{' -> braces++;
                case '}' -> braces--;
                case ',' -> {
                    if (braces <= 0) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
