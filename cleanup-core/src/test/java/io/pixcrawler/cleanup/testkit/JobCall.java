// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.JobId;
import java.util.Set;

/**
 * One call that a {@link FakeJobStates} got.
 *
 * @param method which one
 * @param ids the jobs it was about; none where the method is about all
 */
public record JobCall(Method method, Set<JobId> ids) {

    /** The methods of the SPI. */
    public enum Method {
        /** {@code statesOf}. */
        STATES_OF,
        /** {@code whileHeld}. */
        WHILE_HELD,
        /** {@code freshness}. */
        FRESHNESS,
        /** {@code counts}. */
        COUNTS,
        /** {@code check}. */
        CHECK
    }

    /** @throws NullPointerException if an id is null */
    public JobCall {
        ids = Set.copyOf(ids);
    }
}
