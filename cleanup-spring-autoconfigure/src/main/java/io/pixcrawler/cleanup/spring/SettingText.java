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
        try {
            return new SettingText(setting, setting.textOf(lines), origin);
        } catch (InvalidCleanupPropertyException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw InvalidCleanupPropertyException.value(
                    SettingsBinding.property(setting), origin, setting.range() + ", one on each line", e);
        }
    }
}
