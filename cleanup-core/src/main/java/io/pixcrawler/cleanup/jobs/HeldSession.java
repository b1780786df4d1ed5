// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.Freshness;
import java.time.Duration;

/**
 * The session in which a thread holds rows.
 *
 * @param session the session
 * @param begunNanos the JVM's ticker before its first statement
 */
record HeldSession(Session session, long begunNanos) {

    /**
     * In a transaction the database's clock stands still (PostgreSQL, H2), so the newest change is longer ago than it says, by the time since the
     * transaction began. Rather too long ago than not long enough: what is younger than the newest change is kept.
     */
    Freshness seenFromNow(Freshness freshness) {
        Duration since = Duration.ofNanos(System.nanoTime() - begunNanos);
        return freshness instanceof Freshness.NewestChange newest
                ? Freshness.newestChange(newest.ago().plus(since))
                : freshness;
    }
}
