// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import java.sql.SQLException;
import java.util.List;

/** Finds the job table in the database as the host described it, and tries each statement once, or says what does not fit. */
final class JobTableCheck {

    private final Session session;
    private final Probe probe;
    private final TableNames names;
    private final SqlNames sql;
    private final SqlTimeouts timeouts;

    JobTableCheck(Session session, TableNames names, SqlTimeouts timeouts) throws SQLException {
        this.session = session;
        this.probe = new Probe(session, timeouts.querySeconds());
        this.names = names;
        this.sql = names.in(session.connection());
        this.timeouts = timeouts;
    }

    /**
     * The table as it is in the database.
     *
     * @throws IllegalArgumentException if something does not fit
     * @throws SQLException if the database does not answer
     */
    JobTable table(JobIdType idType, StatusTexts statuses, Ages ages) throws SQLException {
        String table = sql.quoted(names.schema(), names.table());
        probe.attempt("the job table " + table + " cannot be read", () -> probe.typeOf("1", table));
        String id = sql.quoted(names.id());
        checkId(idType, id, typeOf("id column", id, table), table);
        String status = sql.quoted(names.status());
        typeOf("status column", status, table);
        String updatedAt = names.updatedAt() == null ? null : sql.quoted(names.updatedAt());
        if (updatedAt != null) {
            checkUpdatedAt(ages, updatedAt, typeOf("updated-at column", updatedAt, table));
        }
        JobTable found = new JobTable(table, id, idType, status, statuses, updatedAt, ages);
        probe.attempt(
                "the states of jobs cannot be read from " + table,
                () -> query(found).select(session, sample(idType)));
        probe.attempt("the newest change cannot be read from " + table, () -> probe.row(found.newest()));
        return found;
    }

    private Probe.ColumnType typeOf(String what, String column, String table) throws SQLException {
        return probe.attempt(
                "the " + what + " " + column + " of " + table + " cannot be read", () -> probe.typeOf(column, table));
    }

    private static void checkId(JobIdType idType, String id, Probe.ColumnType type, String table) {
        if (!idType.accepts(type.jdbcType(), type.name())) {
            throw new IllegalArgumentException("the id column " + id + " of " + table + " is of type " + type.name()
                    + ", which does not go with id type " + idType + ": " + idType.columnTypes() + " does");
        }
    }

    private static void checkUpdatedAt(Ages ages, String column, Probe.ColumnType type) {
        boolean zoned = Ages.hasZone(type.jdbcType(), type.name());
        if (!zoned && type.jdbcType() != java.sql.Types.TIMESTAMP) {
            throw new IllegalArgumentException("the updated-at column " + column + " is of type " + type.name()
                    + ": a timestamp is allowed, with or without time zone");
        }
        if (zoned && ages.zone() != null) {
            throw new IllegalArgumentException("the updated-at column " + column + " is of type " + type.name()
                    + ", which has a time zone: leave " + ages.zone() + " out");
        }
        if (!zoned && ages.zone() == null) {
            throw new IllegalArgumentException("the updated-at column " + column + " is of type " + type.name()
                    + ", without time zone: say in which zone its values are, such as"
                    + " updatedAtColumn(name, ZoneOffset.UTC)");
        }
    }

    /**
     * Makes sure that rows can be locked.
     *
     * @throws IllegalArgumentException if they cannot
     * @throws SQLException if the database does not answer
     */
    void requireLocks(JobTable table) throws SQLException {
        List<String> kinds =
                probe.kindsOf(names.schema() == null ? null : sql.stored(names.schema()), sql.stored(names.table()));
        // A view that groups locks nothing, in H2 without a word.
        if (kinds.isEmpty() || !kinds.stream().allMatch(Probe.TABLES::contains)) {
            throw new IllegalArgumentException("row locks are not possible on " + table.name() + ", which is " + kinds
                    + ": name a table of its own kind, or leave row locks out");
        }
        if (!table.statuses().terminal().isEmpty()) {
            probe.attempt("rows cannot be locked in " + table.name(), () -> lockSample(table));
        }
    }

    /** Locked by somebody else will do: the statement works. */
    private boolean lockSample(JobTable table) throws SQLException {
        try {
            query(table).lock(session, sample(table.idType()));
        } catch (SQLException e) {
            if (SqlFailure.of(e) != SqlFailure.LOCKED) {
                throw e;
            }
        }
        return true;
    }

    private StateQuery query(JobTable table) {
        return new StateQuery(table, timeouts.querySeconds(), timeouts.lockSeconds());
    }

    private static List<SentId> sample(JobIdType idType) {
        Object value = idType.sample();
        return List.of(new SentId(new JobId(value.toString()), value));
    }
}
