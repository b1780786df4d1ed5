// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** What is asked of the job table as a whole, one statement each. */
final class TableQuestions {

    private final JobTable table;
    private final SlowQueries slowQueries;
    private final int timeoutSeconds;

    TableQuestions(JobTable table, SlowQueries slowQueries, SqlTimeouts timeouts) {
        this.table = table;
        this.slowQueries = slowQueries;
        this.timeoutSeconds = timeouts.querySeconds();
    }

    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    Freshness freshness(Session session) throws SQLException {
        String column = table.updatedAtColumn();
        return slowQueries.timed(
                "the newest change of " + table.name(),
                column == null ? table.idColumn() : column,
                () -> query(session, table.newest(), 1, this::freshnessIn));
    }

    private Freshness freshnessIn(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            throw new SQLException("the database answered no row");
        }
        if (rows.getInt(1) == 0) {
            return Freshness.empty();
        }
        return table.updatedAtColumn() == null
                ? Freshness.unknown()
                : table.ages().read(rows, 2).map(Freshness::newestChange).orElseGet(Freshness::unknown);
    }

    Map<JobStatus, Long> counts(Session session) throws SQLException {
        return slowQueries.timed(
                "the number of jobs by status in " + table.name(),
                table.statusColumn(),
                () -> query(session, table.counts(), 0, this::countsIn));
    }

    private Map<JobStatus, Long> countsIn(ResultSet rows) throws SQLException {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        while (rows.next()) {
            long jobs = rows.getLong(2);
            table.statuses().read(rows.getString(1)).ifPresent(status -> counts.merge(status, jobs, Long::sum));
        }
        return counts;
    }

    /** Whether there is one. */
    boolean anyRow(Session session) throws SQLException {
        return query(session, table.any(), 1, ResultSet::next);
    }

    /** @param maxRows how many rows the database need find; 0 for all */
    private <T> T query(Session session, String sql, int maxRows, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql, timeoutSeconds)) {
            statement.setMaxRows(maxRows);
            try (ResultSet rows = statement.executeQuery()) {
                return reading.read(rows);
            }
        }
    }
}
