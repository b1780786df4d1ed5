// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Runs as rows of one table, their counters as rows of another. The tables, for H2:
 *
 * <pre>{@code
 * CREATE TABLE cleanup_run (
 *     run_id       VARCHAR(64)                 NOT NULL PRIMARY KEY,
 *     storage      VARCHAR                     NOT NULL,
 *     trigger_name VARCHAR                     NOT NULL,
 *     requested_by VARCHAR                     NOT NULL,
 *     dry_run      BOOLEAN                     NOT NULL,
 *     started_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
 *     ended_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
 *     outcome      VARCHAR                     NOT NULL,
 *     detail       VARCHAR                     NOT NULL
 * );
 * CREATE INDEX cleanup_run_ended_at ON cleanup_run (ended_at);
 *
 * CREATE TABLE cleanup_run_counter (
 *     run_id       VARCHAR(64) NOT NULL REFERENCES cleanup_run ON DELETE CASCADE,
 *     counter_name VARCHAR     NOT NULL,
 *     amount       BIGINT      NOT NULL
 * );
 * CREATE INDEX cleanup_run_counter_run_id ON cleanup_run_counter (run_id);
 * }</pre>
 *
 * <p>and for PostgreSQL the same with {@code TEXT} for {@code VARCHAR} without length. Both are in this package as {@code schema-h2.sql} and
 * {@code schema-postgresql.sql}; the library creates nothing. Texts of any length are kept as they are. Times are kept to the microsecond.
 *
 * <p>PostgreSQL holds no text with a NUL character: adding such a record throws.
 *
 * <p>Cost: a transaction each, on a connection of its own; {@link #newest} is one query whatever the limit. All block until the database answers, at
 * most for the query time-out a statement.
 *
 * <p>Thread safety: all methods may be called from several threads at once.
 */
public final class JdbcRunHistory implements RunHistory {

    private final Transactions transactions;
    private final RunTables tables;

    private JdbcRunHistory(Transactions transactions, RunTables tables) {
        this.transactions = transactions;
        this.tables = tables;
    }

    /**
     * Begins to describe the tables.
     *
     * @param database connections; the history never closes it
     */
    public static Builder builder(DataSource database) {
        return new Builder(database);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a text has half a surrogate pair, which a driver would change
     * @throws DatabaseException if the database fails; then nothing was added
     */
    @Override
    public void add(RunRecord run) {
        RunRow.requireStorable(run);
        perform("added to", session -> {
            boolean added = tables.insert(session, run);
            if (added) {
                session.commit();
            }
            return added;
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the limit is less than 1
     * @throws DatabaseException if the database fails
     */
    @Override
    public List<RunRecord> newest(String storage, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is not allowed: at least 1 is");
        }
        return perform("read from", session -> tables.newest(session, storage, limit));
    }

    /** @throws DatabaseException if the database fails; then nothing was removed */
    @Override
    public void removeEndedBefore(String storage, Instant moment) {
        perform("removed from", session -> {
            int removed = tables.removeEndedBefore(session, storage, moment);
            session.commit();
            return removed;
        });
    }

    private <T> T perform(String what, Transactions.Work<T> work) {
        try {
            return transactions.perform(work);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "runs could not be " + what + " " + tables.runs() + ": " + SqlFailure.text(e), e);
        }
    }

    /** Describes the tables; what is not said is as in the DDL. Not safe for use by several threads. */
    public static final class Builder extends TableBuilder<Builder> {

        private String runs = "cleanup_run";
        private String counters = "cleanup_run_counter";

        private Builder(DataSource database) {
            super(database);
        }

        /** The name of the table of runs; {@code cleanup_run} by default. */
        public Builder runTable(String name) {
            this.runs = name;
            return this;
        }

        /** The name of the table of counters; {@code cleanup_run_counter} by default. */
        public Builder counterTable(String name) {
            this.counters = name;
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Connects, and makes sure that the tables are there.
         *
         * @throws IllegalArgumentException if a name is none, or a table is missing or not as in the DDL
         * @throws DatabaseException if the database cannot be reached or does not answer
         */
        public JdbcRunHistory build() {
            RunTables tables = new RunTables(
                    verified("history table", runs, RunRow.COLUMNS),
                    verified("counter table", counters, "run_id, counter_name, amount"),
                    timeoutSeconds());
            return new JdbcRunHistory(transactions(), tables);
        }
    }
}
