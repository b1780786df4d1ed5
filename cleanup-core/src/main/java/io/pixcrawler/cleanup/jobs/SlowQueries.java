// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures queries, those that fail or time out too, and logs slow ones, at most one a minute. Safe for use by several threads at once. */
final class SlowQueries {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcJobStateLookup.class);

    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final Duration threshold;
    private final LongSupplier nanoTime;
    private long loggedAt;
    private boolean logged;
    private int unlogged;

    SlowQueries(Duration threshold, LongSupplier nanoTime) {
        this.threshold = threshold;
        this.nanoTime = nanoTime;
    }

    /** A question to the database. */
    interface Query<T> {
        T run() throws SQLException;
    }

    /**
     * Runs the query.
     *
     * @param what the query, as it stands in the log
     * @param column the column that needs an index for it to be quick
     */
    <T> T timed(String what, String column, Query<T> query) throws SQLException {
        long begin = nanoTime.getAsLong();
        try {
            return query.run();
        } finally {
            long end = nanoTime.getAsLong();
            if (end - begin > threshold.toNanos()) {
                log(what, column, end - begin, end);
            }
        }
    }

    private synchronized void log(String what, String column, long nanos, long now) {
        if (logged && now - loggedAt < PAUSE) {
            unlogged++;
            return;
        }
        LOG.warn(
                "{} took {} ms, more than {} ms: is there an index on {}? ({} more slow queries since the last such line)",
                what,
                TimeUnit.NANOSECONDS.toMillis(nanos),
                threshold.toMillis(),
                column,
                unlogged);
        logged = true;
        loggedAt = now;
        unlogged = 0;
    }
}
