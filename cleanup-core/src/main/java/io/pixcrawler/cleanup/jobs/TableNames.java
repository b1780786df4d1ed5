// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the host calls its job table and the columns.
 *
 * @param schema the schema; null where the database is to look for the table
 * @param table the table
 * @param id the column of ids
 * @param status the column of states
 * @param updatedAt the column of last changes; null where there is none
 * @param exact whether upper and lower case count
 */
record TableNames(
        @Nullable String schema,
        String table,
        String id,
        String status,
        @Nullable String updatedAt,
        boolean exact) {

    /** @throws IllegalArgumentException if one of them is no name */
    TableNames {
        check("schema", schema, exact);
        check("table", table, exact);
        check("id column", id, exact);
        check("status column", status, exact);
        check("updated-at column", updatedAt, exact);
    }

    private static void check(String what, @Nullable String name, boolean exact) {
        if (name != null) {
            SqlNames.require(what, name, exact);
        }
    }

    SqlNames in(Connection connection) throws SQLException {
        return exact ? SqlNames.exact(connection) : SqlNames.folded(connection);
    }
}
