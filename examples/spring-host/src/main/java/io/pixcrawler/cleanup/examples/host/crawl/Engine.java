// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The search engines that images are asked of; each has one download worker. */
public enum Engine {
    /** Google. */
    GOOGLE,
    /** Bing. */
    BING,
    /** Baidu. */
    BAIDU,
    /** DuckDuckGo. */
    DUCKDUCKGO;

    /** As it is written in an address, in a table and in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The engine that is written so, in any case of letters.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Engine of(String text) {
        return Arrays.stream(values())
                .filter(engine -> engine.text().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("engine \"" + text + "\" is not allowed: allowed are " + names()));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(Engine::text).toList();
    }
}
