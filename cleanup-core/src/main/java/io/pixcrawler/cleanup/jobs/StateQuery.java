// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One statement about the states of some jobs. Answers for each id one of three: the state of its row, NOT_FOUND where there is no row, or nothing
 * where the row's status is not mapped or there is more than one row.
 */
final class StateQuery {

    private static final int FETCH = 1000;

    private final JobTable table;
    private final int timeoutSeconds;
    private final int lockTimeoutSeconds;

    StateQuery(JobTable table, int timeoutSeconds, int lockTimeoutSeconds) {
        this.table = table;
        this.timeoutSeconds = timeoutSeconds;
        this.lockTimeoutSeconds = lockTimeoutSeconds;
    }

    /** The states of these ids, of which there are at least one and at most {@link Halving#MAX_IDS}. */
    Map<JobId, JobState> select(Session session, List<SentId> ids) throws SQLException {
        int marks = marks(ids.size());
        try (PreparedStatement statement = session.prepare(table.select(marks), timeoutSeconds)) {
            bind(statement, ids, marks);
            return answers(statement, ids);
        }
    }

    /** The same for those rows only that are in a terminal state, which are locked; NOT_FOUND for all others. */
    Map<JobId, JobState> lock(Session session, List<SentId> ids) throws SQLException {
        int marks = marks(ids.size());
        try (PreparedStatement statement = session.prepare(table.lock(marks), lockTimeoutSeconds)) {
            bind(statement, ids, marks);
            int index = marks;
            for (String text : table.statuses().terminal()) {
                statement.setString(++index, text);
            }
            return answers(statement, ids);
        }
    }

    /** The next power of two, so that drivers and databases meet a dozen statements and not a thousand; the last id is sent repeatedly. */
    private static int marks(int ids) {
        return Math.min(Halving.MAX_IDS, ids == 1 ? 1 : Integer.highestOneBit(ids - 1) << 1);
    }

    private void bind(PreparedStatement statement, List<SentId> ids, int marks) throws SQLException {
        for (int i = 0; i < marks; i++) {
            table.idType()
                    .bind(statement, i + 1, ids.get(Math.min(i, ids.size() - 1)).value());
        }
    }

    private Map<JobId, JobState> answers(PreparedStatement statement, List<SentId> ids) throws SQLException {
        Map<JobId, JobState> answers = new HashMap<>();
        ids.forEach(sent -> answers.put(sent.id(), JobState.notFound()));
        Set<JobId> met = new HashSet<>();
        statement.setFetchSize(FETCH);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                JobId id = table.idOf(rows);
                boolean first = id != null && met.add(id);
                if (id == null || (first && !answers.containsKey(id))) {
                    throw new DatabaseException("the database answered job \"" + id
                            + "\", which it was not asked for: the id column must compare exactly, without padding and"
                            + " in upper and lower case");
                }
                JobState state = table.stateOf(rows).orElse(null);
                if (first && state != null) {
                    answers.put(id, state);
                } else {
                    answers.remove(id);
                }
            }
        }
        return answers;
    }
}
