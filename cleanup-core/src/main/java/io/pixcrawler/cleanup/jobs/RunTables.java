// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.RunRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The statements on the history's tables.
 *
 * @param runs the table of runs, quoted
 * @param counters the table of their counters, quoted
 * @param timeoutSeconds how long a statement may take
 */
record RunTables(String runs, String counters, int timeoutSeconds) {

    /** Adds the run with its counters; false if its id is there already. */
    boolean insert(Session session, RunRecord run) throws SQLException {
        try (PreparedStatement insert = prepare(
                session, "INSERT INTO " + runs + " (" + RunRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            RunRow.bind(insert, run);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (SqlFailure.of(e) == SqlFailure.DUPLICATE) {
                return false;
            }
            throw e;
        }
        insertCounters(session, run);
        return true;
    }

    private void insertCounters(Session session, RunRecord run) throws SQLException {
        if (run.counters().isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                prepare(session, "INSERT INTO " + counters + " (run_id, counter_name, amount) VALUES (?, ?, ?)")) {
            for (Map.Entry<String, Long> counter : run.counters().entrySet()) {
                insert.setString(1, run.id().value());
                insert.setString(2, counter.getKey());
                insert.setLong(3, counter.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The last runs with their counters, in one statement, so that both are of one moment. */
    List<RunRecord> newest(Session session, String storage, int limit) throws SQLException {
        try (PreparedStatement select = prepare(
                session,
                "SELECT r.*, c.counter_name, c.amount FROM (SELECT " + RunRow.COLUMNS + " FROM " + runs
                        + " WHERE storage = ? ORDER BY ended_at DESC, run_id FETCH FIRST " + limit
                        + " ROWS ONLY) r LEFT JOIN " + counters
                        + " c ON c.run_id = r.run_id ORDER BY r.ended_at DESC, r.run_id")) {
            select.setString(1, storage);
            try (ResultSet rows = select.executeQuery()) {
                return records(rows);
            }
        }
    }

    private static List<RunRecord> records(ResultSet rows) throws SQLException {
        List<RunRecord> runs = new ArrayList<>();
        Map<String, Long> counters = new HashMap<>();
        RunRecord open = null;
        while (rows.next()) {
            RunRecord row = RunRow.read(rows);
            if (open != null && !open.id().equals(row.id())) {
                runs.add(RunRow.withCounters(open, counters));
                counters.clear();
            }
            open = row;
            RunRow.readCounter(rows, counters);
        }
        if (open != null) {
            runs.add(RunRow.withCounters(open, counters));
        }
        return runs;
    }

    /** Removes runs; their counters go with them. */
    int removeEndedBefore(Session session, String storage, Instant moment) throws SQLException {
        String ended = " WHERE storage = ? AND ended_at < ?";
        remove(
                session,
                "DELETE FROM " + counters + " WHERE run_id IN (SELECT run_id FROM " + runs + ended + ")",
                storage,
                moment);
        return remove(session, "DELETE FROM " + runs + ended, storage, moment);
    }

    private int remove(Session session, String sql, String storage, Instant moment) throws SQLException {
        try (PreparedStatement delete = prepare(session, sql)) {
            delete.setString(1, storage);
            delete.setObject(2, RunRow.stored(moment));
            return delete.executeUpdate();
        }
    }

    private PreparedStatement prepare(Session session, String sql) throws SQLException {
        return session.prepare(sql, timeoutSeconds);
    }
}
