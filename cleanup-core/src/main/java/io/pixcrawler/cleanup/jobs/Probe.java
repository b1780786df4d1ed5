// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries statements at construction, and tells what the host got wrong from a database that does not answer. */
final class Probe {

    /** What drivers call a thing whose rows can be locked. */
    static final Set<String> TABLES = Set.of("TABLE", "BASE TABLE", "PARTITIONED TABLE");

    private final Session session;
    private final int timeoutSeconds;

    Probe(Session session, int timeoutSeconds) {
        this.session = session;
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * A column's type as the driver reports it.
     *
     * @param jdbcType one of {@link java.sql.Types}
     * @param name what the database calls it
     */
    record ColumnType(int jdbcType, String name) {}

    /**
     * Does what is tried.
     *
     * @param trouble what to say if the database refuses it
     * @throws IllegalArgumentException if the database refuses it
     * @throws SQLException if the database does not answer
     */
    <T> T attempt(String trouble, SlowQueries.Query<T> tried) throws SQLException {
        try {
            return tried.run();
        } catch (SQLException e) {
            if (SqlFailure.isOutage(e)) {
                throw e;
            }
            throw new IllegalArgumentException(trouble + ": " + SqlFailure.text(e), e);
        }
    }

    /** The type of an expression over the table, of which no row is read. */
    ColumnType typeOf(String expression, String table) throws SQLException {
        try (PreparedStatement statement =
                session.prepare("SELECT " + expression + " FROM " + table + " WHERE 1 = 0", timeoutSeconds)) {
            try (ResultSet none = statement.executeQuery()) {
                ResultSetMetaData columns = none.getMetaData();
                return new ColumnType(columns.getColumnType(1), columns.getColumnTypeName(1));
            }
        }
    }

    /** Whether this statement answers a row. */
    boolean row(String sql) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql, timeoutSeconds)) {
            statement.setMaxRows(1);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** What kinds of things have this name, as stored; without a schema those in any, if there is none in the session's own. */
    List<String> kindsOf(@Nullable String schema, String table) throws SQLException {
        String nearest = schema == null ? session.connection().getSchema() : schema;
        List<String> kinds = kindsIn(nearest, table);
        return kinds.isEmpty() && schema == null ? kindsIn(null, table) : kinds;
    }

    private List<String> kindsIn(@Nullable String schema, String table) throws SQLException {
        DatabaseMetaData database = session.connection().getMetaData();
        String escape = database.getSearchStringEscape();
        List<String> kinds = new ArrayList<>();
        try (ResultSet things = database.getTables(
                session.connection().getCatalog(), pattern(schema, escape), pattern(table, escape), null)) {
            while (things.next()) {
                kinds.add(things.getString("TABLE_TYPE"));
            }
        }
        return kinds;
    }

    private static @Nullable String pattern(@Nullable String name, String escape) {
        return name == null
                ? null
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }
}
