// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.util.UUID;

/**
 * The id of one execution of a trigger.
 *
 * @param value the id; safe as a file name: letters, digits and {@code -}, at most 64 characters
 */
public record RunId(String value) {

    /** @throws IllegalArgumentException if the value is not safe as a file name */
    public RunId {
        if (!value.matches("[0-9A-Za-z-]{1,64}")) {
            throw new IllegalArgumentException(
                    "run id \"" + value + "\" is not allowed: 1 to 64 letters, digits and \"-\" are");
        }
    }

    /** A new id that no other run has. */
    public static RunId random() {
        return new RunId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
