// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where settings come from outside the code. In whatever order they are named, the environment wins over a map, a map over a file, and a file
 * over the default; what is said in code, on the settings that {@link #read} returns, wins over all of them. Two values that only together
 * are allowed may come from two sources.
 *
 * <p>Not safe for use by several threads; the settings that it returns are.
 */
public final class SettingSources {

    private final Map<Setting, String> file = new EnumMap<>(Setting.class);
    private final Map<Setting, String> map = new EnumMap<>(Setting.class);
    private final Map<Setting, String> environment = new EnumMap<>(Setting.class);

    SettingSources() {}

    /**
     * Takes a properties file, in the form of {@link java.util.Properties}, in UTF-8, with the names that {@link Setting#key} gives:
     * {@code max_orphan_age_hours=24}. It is read now and not again. Of two files the later wins.
     *
     * @throws IllegalArgumentException if the file cannot be read, says a name twice or one that is no setting, or a value is not allowed; the
     *     text names the file
     */
    public SettingSources file(Path path) {
        Map<String, String> texts = PropertiesFile.read(path);
        try {
            file.putAll(checked(SettingNames.inMap(texts)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("in " + path + ": " + e.getMessage(), e);
        }
        return this;
    }

    /**
     * Takes values by {@link Setting#key}, such as a host has read from a configuration of its own. Of two maps the later wins.
     *
     * @throws IllegalArgumentException if a name is no setting, or a value is not allowed
     */
    public SettingSources map(Map<String, String> texts) {
        map.putAll(checked(SettingNames.inMap(texts)));
        return this;
    }

    /**
     * Takes the variables that {@link Setting#environmentName} names. A name with that prefix that is no setting is a warning in the log,
     * because some platforms put names of their own there.
     *
     * @param variables as {@link System#getenv()} gives them
     * @throws IllegalArgumentException if a value is not allowed
     */
    public SettingSources environment(Map<String, String> variables) {
        try {
            environment.putAll(checked(SettingNames.inEnvironment(variables)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("in the environment: " + e.getMessage(), e);
        }
        return this;
    }

    /**
     * The settings that these sources say, and the default where none says anything.
     *
     * @throws IllegalArgumentException if two values contradict each other
     */
    public CleanupSettings read() {
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        texts.putAll(file);
        texts.putAll(map);
        texts.putAll(environment);
        return CleanupSettings.defaults().with(texts);
    }

    /** A value that is not allowed is an error even where a stronger source says another one. */
    private static Map<Setting, String> checked(Map<Setting, String> texts) {
        texts.forEach(Setting::parse);
        return texts;
    }
}
