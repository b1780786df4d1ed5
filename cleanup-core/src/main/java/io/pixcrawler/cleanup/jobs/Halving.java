// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for many ids in one statement, and for the halves of what failed, so that one id that the database chokes on, or one row that is locked,
 * does not cost the others. What could not be asked in the end is left out.
 */
final class Halving {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcJobStateLookup.class);

    /**
     * How many failures are halved. One bad id among a thousand costs eleven, so this finds half a dozen; where more fail it is not the ids, and
     * what is left out is only kept.
     */
    static final int MAX_FAILURES = 64;

    /**
     * Ids in one statement: the largest batch of the library. PostgreSQL's driver takes 65,535 parameters, H2 takes 100,000.
     */
    static final int MAX_IDS = 10_000;

    private final Session session;
    private final Predicate<SqlFailure> halvable;
    private final long patienceNanos;
    private int failures;
    private int leftOut;
    private boolean anyAnswered;
    private @Nullable SQLException first;

    /**
     * @param halvable after which failures a half may fare better
     * @param patienceNanos after how long no statement is sent again
     */
    Halving(Session session, Predicate<SqlFailure> halvable, long patienceNanos) {
        this.session = session;
        this.halvable = halvable;
        this.patienceNanos = patienceNanos;
    }

    /** A statement about some of the ids. */
    interface Question {
        void ask(List<SentId> ids) throws SQLException;
    }

    /** Asks for all ids. Throws what a half would not cure. */
    void ask(List<SentId> ids, Question question) throws SQLException {
        long begin = System.nanoTime();
        Deque<List<SentId>> open = new ArrayDeque<>();
        for (int from = 0; from < ids.size(); from += MAX_IDS) {
            open.add(ids.subList(from, Math.min(ids.size(), from + MAX_IDS)));
        }
        while (!open.isEmpty()) {
            List<SentId> part = open.pop();
            if (failures > 0 && (failures >= MAX_FAILURES || System.nanoTime() - begin > patienceNanos)) {
                leftOut += part.size();
            } else if (!asked(part, question)) {
                if (part.size() == 1) {
                    leftOut++;
                } else {
                    open.push(part.subList(part.size() / 2, part.size()));
                    open.push(part.subList(0, part.size() / 2));
                }
            }
        }
        if (leftOut > 0) {
            LOG.debug("{} of {} jobs could not be asked for, after {} failures", leftOut, ids.size(), failures, first);
        }
    }

    private boolean asked(List<SentId> part, Question question) throws SQLException {
        Savepoint mark = session.mark();
        try {
            question.ask(part);
            anyAnswered = true;
            return true;
        } catch (SQLException e) {
            if (!halvable.test(SqlFailure.of(e))) {
                throw e;
            }
            failures++;
            first = first == null ? e : first;
            undo(mark, e);
            return false;
        }
    }

    private void undo(@Nullable Savepoint mark, SQLException failure) throws SQLException {
        try {
            session.undo(mark);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** Throws the first failure if not one id could be asked for. */
    void requireAnyAnswer() throws SQLException {
        if (first != null && !anyAnswered) {
            throw first;
        }
    }
}
