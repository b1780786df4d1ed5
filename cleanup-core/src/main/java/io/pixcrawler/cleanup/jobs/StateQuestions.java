// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends {@link StateQuery} for any number of ids: measured, and in halves where it fails. */
final class StateQuestions implements LockedStates.Asking {

    private final JobTable table;
    private final SlowQueries slowQueries;
    private final SqlTimeouts timeouts;
    private final StateQuery query;

    StateQuestions(JobTable table, SlowQueries slowQueries, SqlTimeouts timeouts) {
        this.table = table;
        this.slowQueries = slowQueries;
        this.timeouts = timeouts;
        this.query = new StateQuery(table, timeouts.querySeconds(), timeouts.lockSeconds());
    }

    @Override
    public Map<JobId, JobState> select(Session session, List<SentId> ids) throws SQLException {
        Map<JobId, JobState> answers = new HashMap<>();
        Halving halving = halving(session, EnumSet.of(SqlFailure.PARTICULAR), timeouts.querySeconds());
        halving.ask(ids, part -> answers.putAll(timed("reading", part, () -> query.select(session, part))));
        halving.requireAnyAnswer();
        return answers;
    }

    /** Nothing locked is an answer too: all rows are held by others. */
    @Override
    public Map<JobId, JobState> lock(Session session, List<SentId> ids) throws SQLException {
        Map<JobId, JobState> answers = new HashMap<>();
        Halving halving =
                halving(session, EnumSet.of(SqlFailure.PARTICULAR, SqlFailure.LOCKED), timeouts.lockSeconds());
        halving.ask(ids, part -> {
            answers.putAll(timed("locking", part, () -> query.lock(session, part)));
            session.holds();
        });
        return answers;
    }

    private static Halving halving(Session session, Set<SqlFailure> halvable, int seconds) {
        return new Halving(session, halvable::contains, TimeUnit.SECONDS.toNanos(seconds));
    }

    private Map<JobId, JobState> timed(
            String doing, List<SentId> part, SlowQueries.Query<Map<JobId, JobState>> statement) throws SQLException {
        return slowQueries.timed(doing + " " + part.size() + " job(s) of " + table.name(), table.idColumn(), statement);
    }
}
