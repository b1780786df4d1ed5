// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupSettings;
import java.util.Map;

/** What the environment variables say, over the program's own settings. */
final class EnvironmentSettings {

    private EnvironmentSettings() {}

    /** @throws UsageException if a value is not allowed */
    static CleanupSettings over(CleanupSettings defaults, Map<String, String> environment) {
        try {
            return defaults.withEnvironment(environment);
        } catch (IllegalArgumentException e) {
            throw new UsageException("in the environment: " + e.getMessage());
        }
    }
}
