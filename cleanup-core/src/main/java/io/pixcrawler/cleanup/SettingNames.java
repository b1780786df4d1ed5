// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds settings by the names that they have outside Java, and says which one was probably meant by a name that is none. */
final class SettingNames {

    private static final Logger LOG = LoggerFactory.getLogger(CleanupSettings.class);

    private SettingNames() {}

    /** The texts by setting; an unknown name is an error. */
    static Map<Setting, String> inMap(Map<String, String> texts) {
        Map<Setting, String> known = new EnumMap<>(Setting.class);
        texts.forEach((key, text) -> known.put(Setting.ofKey(key).orElseThrow(() -> unknown(key)), text));
        return known;
    }

    /** The texts by setting; an unknown name with the prefix is a warning. */
    static Map<Setting, String> inEnvironment(Map<String, String> environment) {
        Map<Setting, String> known = new EnumMap<>(Setting.class);
        environment.forEach((name, text) -> {
            if (name.startsWith(Setting.ENVIRONMENT_PREFIX)) {
                Arrays.stream(Setting.values())
                        .filter(setting -> setting.environmentName().equals(name))
                        .findAny()
                        .ifPresentOrElse(setting -> known.put(setting, text), () -> warn(name));
            }
        });
        return known;
    }

    private static void warn(String name) {
        LOG.warn(
                "environment variable {} names no setting and is ignored; the nearest that does is {}",
                name,
                nearest(name).environmentName());
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("setting \"" + name + "\" is unknown; the nearest known name is "
                + nearest(name).key());
    }

    /** The setting whose name takes the fewest changes to get from this one, in whatever way this one is spelled. */
    static Setting nearest(String name) {
        String plain = plain(name);
        return Arrays.stream(Setting.values())
                .min(Comparator.comparingInt(setting -> changes(plain, setting.key())))
                .orElseThrow();
    }

    private static String plain(String name) {
        String key = name.strip().replaceAll("[-. ]", "_").toLowerCase(Locale.ROOT);
        String prefix = Setting.ENVIRONMENT_PREFIX.toLowerCase(Locale.ROOT);
        return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
    }

    /** How many characters must be put in, left out or replaced (Levenshtein's distance). */
    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
