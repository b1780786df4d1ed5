// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is said of any table of the library's own, whose columns are those of its DDL.
 *
 * @param <B> the builder itself
 */
abstract sealed class TableBuilder<B extends TableBuilder<B>> permits JdbcRunLock.Builder, JdbcRunHistory.Builder {

    private final DataSource database;
    private @Nullable String schema;
    private SqlTimeouts timeouts = SqlTimeouts.DEFAULTS;

    TableBuilder(DataSource database) {
        this.database = database;
    }

    abstract B self();

    /** The schema; by default the database looks for the table where it looks for any. */
    public final B schema(String name) {
        this.schema = name;
        return self();
    }

    /**
     * How long a statement may take, 5 s by default: a small statement by its key takes milliseconds. Rounded up to whole seconds.
     *
     * @throws IllegalArgumentException if it is not more than 0 and at most an hour
     */
    public final B queryTimeout(Duration value) {
        this.timeouts = timeouts.withQuery(value);
        return self();
    }

    final int timeoutSeconds() {
        return timeouts.querySeconds();
    }

    final Transactions transactions() {
        return new Transactions(database, timeouts.silence());
    }

    /** The quoted name of the table, if it has these columns. */
    final String verified(String what, String table, String columns) {
        if (schema != null) {
            SqlNames.require("schema", schema, false);
        }
        SqlNames.require(what, table, false);
        try {
            return transactions().perform(session -> {
                String quoted = SqlNames.folded(session.connection()).quoted(schema, table);
                String missing = "the " + what + " " + quoted + " is missing or has other columns than " + columns
                        + "; create it as in " + ddl(session);
                new Probe(session, timeoutSeconds())
                        .attempt(missing, () -> new Probe(session, timeoutSeconds()).typeOf(columns, quoted));
                return quoted;
            });
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the " + what + " " + table + " could not be examined, the database does not answer: "
                            + SqlFailure.text(e),
                    e);
        }
    }

    /** The resource with the statement that makes the table. */
    private static String ddl(Session session) throws SQLException {
        String product = session.connection().getMetaData().getDatabaseProductName();
        String file = switch (product) {
            case "H2" -> "schema-h2.sql";
            case "PostgreSQL" -> "schema-postgresql.sql";
            default -> "schema-h2.sql or schema-postgresql.sql";
        };
        return "io/pixcrawler/cleanup/jobs/" + file;
    }
}
