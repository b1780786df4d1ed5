// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be crawled.
 *
 * @param keyword what to look for
 * @param engines whom to ask
 * @param images how many images of each engine
 */
public record JobOrder(String keyword, Set<Engine> engines, int images) {

    private static final int LONGEST_KEYWORD = 200;
    private static final int MOST_IMAGES = 1000;

    /** @throws IllegalArgumentException if one of them is not allowed */
    public JobOrder {
        keyword = keyword.strip();
        if (keyword.isEmpty()
                || keyword.length() > LONGEST_KEYWORD
                || keyword.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "keyword is not allowed: allowed are 1 to " + LONGEST_KEYWORD + " characters of text");
        }
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("engines is empty: at least one is needed");
        }
        engines = Set.copyOf(engines);
        if (images < 1 || images > MOST_IMAGES) {
            throw new IllegalArgumentException(
                    "images = " + images + " is not allowed: allowed is 1 to " + MOST_IMAGES);
        }
    }

    /** The engines, in the order in which they are declared. */
    List<Engine> enginesInOrder() {
        return List.copyOf(EnumSet.copyOf(engines));
    }
}
