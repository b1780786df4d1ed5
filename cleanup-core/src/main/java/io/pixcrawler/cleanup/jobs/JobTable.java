// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host's job table: the statements on it, and what its rows say. All names are quoted.
 *
 * @param name the table
 * @param idColumn the column of ids
 * @param idType what it holds
 * @param statusColumn the column of states
 * @param statuses what they mean
 * @param updatedAtColumn the column of the last changes; null if there is none
 * @param ages reads it
 */
record JobTable(
        String name,
        String idColumn,
        JobIdType idType,
        String statusColumn,
        StatusTexts statuses,
        @Nullable String updatedAtColumn,
        Ages ages) {

    private static final int FIRST_AGE_COLUMN = 3;

    /** The rows of so many ids, whatever their state. */
    String select(int ids) {
        return "SELECT " + idColumn + ", " + statusColumn
                + (updatedAtColumn == null ? "" : ", " + Ages.columns(updatedAtColumn))
                + " FROM " + name + " WHERE " + idColumn + " IN (" + marks(ids) + ")";
    }

    /**
     * The rows of so many ids in a terminal state, locked. The parameters are the ids and then the texts of these states. Ordered, so that two
     * that lock cannot wait for each other, and without waiting. Never SKIP LOCKED: its answer looks as if the row were not there.
     */
    String lock(int ids) {
        // As text, because a driver sends a text, which PostgreSQL does not compare with an enum or a number.
        return select(ids) + " AND CAST(" + statusColumn + " AS VARCHAR(4000)) IN ("
                + marks(statuses.terminal().size()) + ") ORDER BY " + idColumn + " FOR UPDATE NOWAIT";
    }

    /** One row if the table has any: whether it has, and the age of the newest change. By an index on that column it is one step. */
    String newest() {
        return "SELECT CASE WHEN EXISTS (SELECT 1 FROM " + name + ") THEN 1 ELSE 0 END, "
                + (updatedAtColumn == null
                        ? "0"
                        : Ages.columns("newest.changed_at") + " FROM (SELECT MAX(" + updatedAtColumn
                                + ") AS changed_at FROM " + name + ") newest");
    }

    /** How many rows there are by status text. */
    String counts() {
        return "SELECT " + statusColumn + ", COUNT(*) FROM " + name + " GROUP BY " + statusColumn;
    }

    /** Any row, with all columns that are used. */
    String any() {
        return "SELECT " + idColumn + ", " + statusColumn + (updatedAtColumn == null ? "" : ", " + updatedAtColumn)
                + " FROM " + name;
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    /** The id of the row that {@link #select} answered; null if there is none. */
    @Nullable
    JobId idOf(ResultSet row) throws SQLException {
        String id = idType.read(row, 1);
        return id == null || id.isEmpty() ? null : new JobId(id);
    }

    /** The state of the row that {@link #select} answered; empty if its status is not mapped. */
    Optional<JobState> stateOf(ResultSet row) throws SQLException {
        Optional<JobStatus> status = statuses.read(row.getString(2));
        if (status.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> age = updatedAtColumn == null ? Optional.empty() : ages.read(row, FIRST_AGE_COLUMN);
        return Optional.of(new JobState(status.orElseThrow(), age.orElse(null)));
    }
}
