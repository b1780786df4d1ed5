// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Duration;

/**
 * What can be said of the job store as a whole, so that an absent job is believed only from a store that is plausibly the right one and
 * alive.
 */
public sealed interface Freshness {

    /** The store holds no job at all: absence then proves nothing. */
    record Empty() implements Freshness {}

    /** The store cannot tell when its newest row changed. */
    record Unknown() implements Freshness {}

    /**
     * The newest change of any job.
     *
     * @param ago the time since then by the job store's clock, not negative
     */
    record NewestChange(Duration ago) implements Freshness {

        /** @throws IllegalArgumentException if the duration is negative */
        public NewestChange {
            if (ago.isNegative()) {
                throw new IllegalArgumentException(
                        "newest change " + ago + " ago is negative: allowed is zero or more");
            }
        }
    }

    /** See {@link Empty}. */
    static Freshness empty() {
        return new Empty();
    }

    /** See {@link Unknown}. */
    static Freshness unknown() {
        return new Unknown();
    }

    /**
     * See {@link NewestChange}.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    static Freshness newestChange(Duration ago) {
        return new NewestChange(ago);
    }
}
