// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the endpoint can be asked, each below its address by the constant's name in lower case. */
enum EndpointQuestion {
    /** How the storage stands. */
    STATISTICS,
    /** The usage over time. */
    USAGE,
    /** The last runs. */
    HISTORY,
    /** What would become of one file, and why. */
    EXPLAIN,
    /** The runs that go on. */
    RUNNING,
    /** The settings in force. */
    SETTINGS,
    /** The runs of which files can be brought back. */
    RESTORABLE;

    static Optional<EndpointQuestion> named(String name) {
        return Arrays.stream(values())
                .filter(question -> question.path().equals(name))
                .findFirst();
    }

    static String allowed() {
        return Arrays.stream(values()).map(EndpointQuestion::path).collect(Collectors.joining(", "));
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
