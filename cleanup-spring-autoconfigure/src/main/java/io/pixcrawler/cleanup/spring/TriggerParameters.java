// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was said to a trigger of the endpoint, beside whether it is a dry run.
 *
 * @param values what was said, by name
 */
record TriggerParameters(Map<String, String> values) {

    static final String MINIMUM_AGE_HOURS = "minimumAgeHours";
    static final String JOB = "job";
    static final String CHUNK = "chunk";
    static final String COMPLETED_FILES = "completedFiles";

    static TriggerParameters of(
            @Nullable Integer minimumAgeHours,
            @Nullable String job,
            @Nullable String chunk,
            @Nullable String completedFiles) {
        Map<String, String> values = new TreeMap<>();
        Given.value(minimumAgeHours, value -> values.put(MINIMUM_AGE_HOURS, value.toString()));
        Given.value(job, value -> values.put(JOB, value));
        Given.value(chunk, value -> values.put(CHUNK, value));
        Given.value(completedFiles, value -> values.put(COMPLETED_FILES, value));
        return new TriggerParameters(values);
    }

    void requireExactly(String trigger, Set<String> names) {
        if (!values.keySet().equals(names)) {
            throw new IllegalArgumentException(trigger + " was given " + values.keySet()
                    + " beside dryRun: allowed is exactly " + new TreeSet<>(names));
        }
    }

    String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
