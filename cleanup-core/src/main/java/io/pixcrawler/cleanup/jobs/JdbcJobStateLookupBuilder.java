// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Describes the job table for a {@link JdbcJobStateLookup}. Table, id column and states must be said.
 *
 * <p>Names are those of one table or view and of its columns, not SQL: they are checked and quoted. They mean what they would mean without quotes, so
 * {@code jobs} finds {@code JOBS} in H2; see {@link #exactNames}.
 *
 * <p>Not safe for use by several threads.
 */
public final class JdbcJobStateLookupBuilder {

    /** A thousand rows by their key take a few milliseconds; what takes a second reads the table. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final DataSource database;
    private final Map<String, JobStatus> statuses = new HashMap<>();
    private @Nullable String schema;
    private @Nullable String table;
    private @Nullable String idColumn;
    private JobIdType idType = JobIdType.TEXT;
    private String statusColumn = "status";
    private @Nullable String updatedAtColumn;
    private @Nullable ZoneId updatedAtZone;
    private boolean exactNames;
    private boolean rowLocks;
    private SqlTimeouts timeouts = SqlTimeouts.DEFAULTS;
    private Duration slow = SLOW;
    private LongSupplier nanoTime = System::nanoTime;

    JdbcJobStateLookupBuilder(DataSource database) {
        this.database = database;
    }

    /** The schema of the table; by default the database looks for the table where it looks for any. */
    public JdbcJobStateLookupBuilder schema(String name) {
        this.schema = name;
        return this;
    }

    /** The table or view that has a row for each job. */
    public JdbcJobStateLookupBuilder table(String name) {
        this.table = name;
        return this;
    }

    /** The column of job ids, which should have an index, and what it holds. */
    public JdbcJobStateLookupBuilder idColumn(String name, JobIdType type) {
        this.idColumn = name;
        this.idType = type;
        return this;
    }

    /** The column of states; {@code status} by default. Text, or what the driver reads as text: an enum, a number. */
    public JdbcJobStateLookupBuilder statusColumn(String name) {
        this.statusColumn = name;
        return this;
    }

    /**
     * The column of the last changes, of a type with time zone. Without one no age is known: no grace period is ever over but one of 0, and {@code
     * freshness()} can tell no more than whether there are jobs.
     */
    public JdbcJobStateLookupBuilder updatedAtColumn(String name) {
        this.updatedAtColumn = name;
        this.updatedAtZone = null;
        return this;
    }

    /**
     * The column of the last changes, of a type without time zone. In which zone its values are nobody can see; a wrong one makes jobs hours older
     * than they are, so it must be said.
     *
     * @param zone the zone in which the host writes, such as {@code ZoneOffset.UTC}
     */
    public JdbcJobStateLookupBuilder updatedAtColumn(String name, ZoneId zone) {
        this.updatedAtColumn = name;
        this.updatedAtZone = zone;
        return this;
    }

    /**
     * What status texts mean; may be called for several states. Compared exactly. A text that is not named here keeps the files of the job.
     *
     * @throws IllegalArgumentException if a text was named before, or the status is {@link JobStatus#NOT_FOUND}
     */
    public JdbcJobStateLookupBuilder statuses(JobStatus status, String... texts) {
        for (String text : texts) {
            map(text, status);
        }
        return this;
    }

    /**
     * What status texts mean, as a map; adds to what was said before.
     *
     * @throws IllegalArgumentException if a text was named before, or a status is {@link JobStatus#NOT_FOUND}
     */
    public JdbcJobStateLookupBuilder statuses(Map<String, JobStatus> meanings) {
        meanings.forEach(this::map);
        return this;
    }

    private void map(String text, JobStatus status) {
        if (status == JobStatus.NOT_FOUND) {
            throw new IllegalArgumentException("status text \"" + text
                    + "\" means NOT_FOUND, which is not allowed: that is what a job without a row is");
        }
        JobStatus before = statuses.putIfAbsent(text, status);
        if (before != null) {
            throw new IllegalArgumentException("status text \"" + text + "\" is mapped twice, to " + before + " and to "
                    + status + ": a text has one meaning");
        }
    }

    /** Takes all names as they are written, upper and lower case included. By default they are folded as the database folds unquoted ones. */
    public JdbcJobStateLookupBuilder exactNames() {
        this.exactNames = true;
        return this;
    }

    /** Locks the rows of terminal jobs while their files are removed; needs a table, not a view, and the right to lock. */
    public JdbcJobStateLookupBuilder rowLocks() {
        this.rowLocks = true;
        return this;
    }

    /**
     * How long a statement may take, 5 s by default: ten seconds after a confirmation was sent it removes nothing any more, and some of that is for
     * the removal. Rounded up to whole seconds. Two seconds more and a silent server is given up, where the driver can do that.
     *
     * @throws IllegalArgumentException if it is not more than 0 and at most an hour
     */
    public JdbcJobStateLookupBuilder queryTimeout(Duration value) {
        this.timeouts = timeouts.withQuery(value);
        return this;
    }

    /**
     * How long locking may take, 1 s by default. Rows are never waited for; the table itself may be locked for a change of its columns. Rounded up to
     * whole seconds.
     *
     * @throws IllegalArgumentException if it is not more than 0 and at most an hour
     */
    public JdbcJobStateLookupBuilder lockTimeout(Duration value) {
        this.timeouts = timeouts.withLock(value);
        return this;
    }

    /**
     * Queries that take longer are logged at WARN, one a minute at most, with their time and the column that may lack an index. 1 s by default: a
     * thousand rows by their key take milliseconds.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public JdbcJobStateLookupBuilder slowQueryThreshold(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("slow query threshold " + value + " is negative: 0 or more is allowed");
        }
        this.slow = value;
        return this;
    }

    JdbcJobStateLookupBuilder nanoTime(LongSupplier ticker) {
        this.nanoTime = ticker;
        return this;
    }

    /**
     * Connects, and makes sure that the look-up can work: that table and columns are there, that the types go together, that each statement can be
     * executed.
     *
     * @throws IllegalArgumentException if something said does not fit, with the name, the value and what is allowed
     * @throws DatabaseException if the database cannot be reached or does not answer, so that nothing is known; worth another try later
     */
    public JdbcJobStateLookup build() {
        TableNames names = new TableNames(
                schema,
                required("table", table),
                required("id column", idColumn),
                required("status column", statusColumn),
                updatedAtColumn,
                exactNames);
        if (statuses.isEmpty()) {
            throw new IllegalArgumentException("no status text is mapped: name at least one, or all files are kept");
        }
        SlowQueries slowQueries = new SlowQueries(slow, nanoTime);
        try (Session session = Session.open(database, timeouts.silence())) {
            JobTableCheck check = new JobTableCheck(session, names, timeouts);
            JobTable found = check.table(idType, new StatusTexts(statuses), new Ages(updatedAtZone));
            if (rowLocks) {
                check.requireLocks(found);
            }
            return new JdbcJobStateLookup(database, found, timeouts, slowQueries, rowLocks);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the job table " + table + " could not be examined, the database does not answer: "
                            + SqlFailure.text(e),
                    e);
        }
    }

    private static String required(String what, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("no " + what + " was named");
        }
        return value;
    }
}
