// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks the host's job table, or a view, over JDBC.
 *
 * <pre>{@code
 * JobStateLookup jobs = JdbcJobStateLookup.builder(dataSource)
 *         .table("jobs")
 *         .idColumn("id", JobIdType.LONG)
 *         .updatedAtColumn("updated_at")
 *         .statuses(JobStatus.ACTIVE, "PENDING", "RUNNING", "RETRYING")
 *         .statuses(JobStatus.COMPLETED, "DONE")
 *         .statuses(JobStatus.FAILED, "FAILED")
 *         .statuses(JobStatus.CANCELLED, "CANCELLED")
 *         .build();
 * }</pre>
 *
 * <p><b>Give it the primary.</b> A replica that lags says {@code FAILED} of a job that was restarted. Give it a plain pool, too, and none that
 * hands out the connection of the caller's transaction: what the look-up reads must be what is committed now.
 *
 * <p><b>Answers.</b> A row whose status text is not mapped, of an id with several rows, or that could not be read is left out, which keeps the
 * files. So is an id that is not written as the column's type writes it (see {@link JobIdType}); it is not sent. A row that nobody asked for, as a
 * column that compares without regard to case would answer, fails the call. Ages are computed by the database from its own clock; a row without a
 * time, or from the future, has none.
 *
 * <p><b>Row locks</b> (off by default). With {@link JdbcJobStateLookupBuilder#rowLocks} the rows of terminal jobs are locked while the action of
 * {@link #whileHeld} runs, without waiting: a job whose row somebody else holds is left out. A restart waits until the action is over. This closes the
 * window between confirmation and deletion, but <b>only for jobs that have a row</b>: nothing can be locked for one that was not found. A
 * connection that breaks in the meantime frees the locks, and the action is not told.
 *
 * <p><b>Cost.</b> One statement for up to 10,000 ids, each row by the id column; with row locks one more, and a third if some were absent or not
 * locked; before it the driver may ask for the isolation level. {@link #freshness} is one step if there is an index on the updated-at column, and else
 * reads the table; {@link #counts} reads the table or an index on the status. Queries that take longer than
 * {@link JdbcJobStateLookupBuilder#slowQueryThreshold} are logged.
 *
 * <p><b>Connections.</b> One for each call, given back at its end as it came; {@code whileHeld} keeps one during the action only if there are row
 * locks, and what the action asks of this look-up is asked through the same one, so a pool of one does not block itself.
 *
 * <p><b>Failures.</b> A statement that one of its ids may have failed is sent again in halves, at most 64 times; a broken connection, a time-out or a
 * missing table is not. What fails throws {@link DatabaseException}. Interruption is up to the driver; time-outs end a call.
 *
 * <p>Tested on H2 2.5 and PostgreSQL 14. Any database will do that knows {@code EXTRACT(EPOCH FROM ...)} (needed for an updated-at column only) and
 * {@code FOR UPDATE NOWAIT} (for row locks only); {@code build()} tries the statements, so it fails where one does not work.
 *
 * <p>Thread safety: all methods may be called from several threads at once.
 */
public final class JdbcJobStateLookup implements JobStateLookup {

    /** How long one worker waits for another: half of the time that a confirmation holds. */
    private static final Duration WORKERS_WAIT = Duration.ofSeconds(5);

    private final DataSource database;
    private final JobTable table;
    private final SqlTimeouts timeouts;
    private final boolean rowLocks;
    private final StateQuestions questions;
    private final TableQuestions tableQuestions;
    private final Claims claims = new Claims();
    private final ThreadLocal<@Nullable HeldSession> held = new ThreadLocal<>();

    JdbcJobStateLookup(
            DataSource database, JobTable table, SqlTimeouts timeouts, SlowQueries slowQueries, boolean rowLocks) {
        this.database = database;
        this.table = table;
        this.timeouts = timeouts;
        this.rowLocks = rowLocks;
        this.questions = new StateQuestions(table, slowQueries, timeouts);
        this.tableQuestions = new TableQuestions(table, slowQueries, timeouts);
    }

    /**
     * Begins to describe the job table.
     *
     * @param database connections to the primary; the look-up never closes it
     */
    public static JdbcJobStateLookupBuilder builder(DataSource database) {
        return new JdbcJobStateLookupBuilder(database);
    }

    /** @throws DatabaseException if the database fails, or answers a job that was not asked for */
    @Override
    public Map<JobId, JobState> statesOf(Set<JobId> ids) {
        List<SentId> sent = SentId.of(ids, table.idType());
        return sent.isEmpty()
                ? Map.of()
                : ask("the states of " + sent.size() + " job(s)", session -> questions.select(session, sent));
    }

    /**
     * {@inheritDoc}
     *
     * @throws DatabaseException if the database fails before the action is called, or answers a job that was not asked for
     * @throws IllegalStateException if called from the action of another {@code whileHeld} of this look-up that holds rows
     */
    @Override
    public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
        if (held.get() != null) {
            throw new IllegalStateException("the action of whileHeld may not hold other jobs of the same store");
        }
        List<SentId> sent = SentId.of(ids, table.idType());
        if (!rowLocks || sent.isEmpty()) {
            return action.apply(statesOf(ids));
        }
        Claims.Claim claim = claims.take(ids, WORKERS_WAIT);
        try {
            return locked(sent, action);
        } finally {
            claim.close();
        }
    }

    private <T> T locked(List<SentId> sent, Function<Map<JobId, JobState>, T> action) {
        long begin = System.nanoTime();
        try (Session session = open("the states of " + sent.size() + " job(s), locked")) {
            Map<JobId, JobState> states = lock(session, sent);
            session.holds();
            held.set(new HeldSession(session, begin));
            try {
                return action.apply(states);
            } finally {
                held.remove();
            }
        }
    }

    private Map<JobId, JobState> lock(Session session, List<SentId> sent) {
        String what = "the states of " + sent.size() + " job(s), locked";
        try {
            return new LockedStates(session, questions).ask(sent);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /**
     * The newest change of any row, in one query; unknown without an updated-at column, if no row has a time, or if the newest is from the
     * future.
     *
     * @throws DatabaseException if the database fails
     */
    @Override
    public Freshness freshness() {
        HeldSession mine = held.get();
        Freshness freshness = ask("the newest change", tableQuestions::freshness);
        return mine == null ? freshness : mine.seenFromNow(freshness);
    }

    /**
     * How many rows there are by status, in one query that reads the whole table or an index; rows whose status is not mapped are not counted.
     *
     * @throws DatabaseException if the database fails
     */
    @Override
    public Map<JobStatus, Long> counts() {
        return ask("the number of jobs by status", tableQuestions::counts);
    }

    /** @throws DatabaseException if the table cannot be read */
    @Override
    public void check() {
        ask("any row", tableQuestions::anyRow);
    }

    /** A question of a session. */
    private interface Question<T> {
        T ask(Session session) throws SQLException;
    }

    private <T> T ask(String what, Question<T> question) {
        HeldSession mine = held.get();
        try {
            if (mine != null) {
                return mine.session().keepingLocks(() -> question.ask(mine.session()));
            }
            try (Session own = open(what)) {
                return question.ask(own);
            }
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    private Session open(String what) {
        try {
            return Session.open(database, timeouts.silence());
        } catch (SQLException e) {
            throw new DatabaseException(
                    what + " could not be asked of " + table.name() + ", no connection: " + SqlFailure.text(e), e);
        }
    }

    private DatabaseException failed(String what, SQLException failure) {
        return new DatabaseException(
                what + " could not be read from " + table.name() + ": " + SqlFailure.text(failure), failure);
    }
}
