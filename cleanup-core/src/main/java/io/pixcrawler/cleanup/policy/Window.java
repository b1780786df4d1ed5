// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.policy;

import java.time.Instant;

/**
 * A stretch of time. Windows that follow one another hold each moment once, so that files can be taken oldest first without sorting them.
 *
 * @param from the first moment in it
 * @param before the first moment after it
 */
public record Window(Instant from, Instant before) {

    /** All of time. */
    public static final Window ALWAYS = new Window(Instant.MIN, Instant.MAX);

    /** @throws IllegalArgumentException if nothing lies in it */
    public Window {
        if (!from.isBefore(before)) {
            throw new IllegalArgumentException("a window from " + from + " before " + before + " holds nothing");
        }
    }

    /** Whether the moment lies in it. */
    public boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(before);
    }
}
