// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.time.Duration;

/**
 * How long statements may take. JDBC counts whole seconds, so what is said is rounded up.
 *
 * @param query of any statement
 * @param lock of one that locks
 */
record SqlTimeouts(Duration query, Duration lock) {

    private static final Duration MAX = Duration.ofHours(1);

    /** Beyond the time-out of the statement, which the driver cannot enforce if the server is silent. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /**
     * Ten seconds after a confirmation was sent nothing is removed on its strength, so a later answer is of no use. The half leaves time to remove
     * something. A lock that waits for no row is a matter of milliseconds; the second covers the table's own lock and a busy server.
     */
    static final SqlTimeouts DEFAULTS = new SqlTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(1));

    /** @throws IllegalArgumentException if one is not more than 0 and at most an hour */
    SqlTimeouts {
        require("query time-out", query);
        require("lock time-out", lock);
    }

    private static void require(String what, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    what + " " + value + " is not allowed: more than 0 and at most " + MAX + " is");
        }
    }

    SqlTimeouts withQuery(Duration value) {
        return new SqlTimeouts(value, lock);
    }

    SqlTimeouts withLock(Duration value) {
        return new SqlTimeouts(query, value);
    }

    int querySeconds() {
        return seconds(query);
    }

    int lockSeconds() {
        return seconds(lock);
    }

    private static int seconds(Duration value) {
        return (int) value.plusSeconds(1).minusNanos(1).toSeconds();
    }

    /** After how long a server that answers nothing is given up. */
    Duration silence() {
        return Duration.ofSeconds(Math.max(querySeconds(), lockSeconds())).plus(SILENCE);
    }
}
