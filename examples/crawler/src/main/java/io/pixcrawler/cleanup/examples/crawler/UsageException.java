// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.util.function.Supplier;

/** Something that the user said is not allowed; the message names it and says what is. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }

    /** Takes a step in which the library refuses what is not allowed, with a text that is meant for the user. */
    static <T> T ifRefused(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.withOptionNames(String.valueOf(e.getMessage())));
        }
    }
}
