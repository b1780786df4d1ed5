// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.RunLock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Run locks as rows of a table: who has inserted or taken over the row of a storage and mode holds the lock until the row's time is over, by the
 * database's clock. The JVM's clock plays no part. The table, for H2:
 *
 * <pre>{@code
 * CREATE TABLE cleanup_run_lock (
 *     storage    VARCHAR(2000)               NOT NULL,
 *     lock_mode  VARCHAR(20)                 NOT NULL,
 *     holder     VARCHAR(36)                 NOT NULL,
 *     expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
 *     PRIMARY KEY (storage, lock_mode)
 * );
 * }</pre>
 *
 * <p>and for PostgreSQL the same with {@code TEXT} for {@code VARCHAR}. Both are in this package as {@code schema-h2.sql} and {@code
 * schema-postgresql.sql}; the library creates nothing. The storage's name is the key as it is, neither hashed nor cut off. PostgreSQL cannot have
 * a key of more than about 2,700 bytes, and refuses a longer one.
 *
 * <p>A lock is lost when its lease is over, also if nobody has taken it since: then it was free, and {@link RunLock.Held#renew} says so. Without
 * {@code close} a row stays behind, which the next holder takes over.
 *
 * <p>Cost: one to three small statements to acquire, one to renew and one to close, each on a connection of its own. All block until the database
 * answers, at most for the query time-out.
 *
 * <p>Thread safety: all methods may be called from several threads at once.
 */
public final class JdbcRunLock implements RunLock {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcRunLock.class);

    private final Transactions transactions;
    private final LeaseTable table;

    private JdbcRunLock(Transactions transactions, LeaseTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    /**
     * Begins to describe the table.
     *
     * @param database connections to the primary; the lock never closes it
     */
    public static Builder builder(DataSource database) {
        return new Builder(database);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the lease is not more than 0
     */
    @Override
    public Optional<Held> tryAcquire(String storage, Mode mode, Duration lease) {
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("lease " + lease + " is not allowed: more than 0 is");
        }
        Lease wanted = new Lease(storage, mode, UUID.randomUUID().toString(), lease);
        try {
            boolean mine = transactions.perform(session -> table.acquire(session, wanted));
            return mine ? Optional.of(new Row(wanted)) : Optional.empty();
        } catch (SQLException e) {
            throw failed("acquired", wanted, e);
        }
    }

    private static RunLockException failed(String what, Lease lease, SQLException failure) {
        return new RunLockException(
                "the " + lease.mode() + " lock of " + lease.storage() + " could not be " + what + ": "
                        + SqlFailure.text(failure),
                failure);
    }

    /** The lock as a row of the table. */
    private final class Row implements Held {

        private final Lease lease;
        private volatile boolean over;

        Row(Lease lease) {
            this.lease = lease;
        }

        @Override
        public boolean renew() {
            if (over) {
                return false;
            }
            try {
                boolean still = transactions.perform(session -> table.renew(session, lease));
                over |= !still;
                return still;
            } catch (SQLException e) {
                throw failed("renewed", lease, e);
            }
        }

        @Override
        public void close() {
            over = true;
            try {
                transactions.perform(session -> table.free(session, lease));
            } catch (SQLException | RuntimeException e) {
                LOG.warn(
                        "the {} lock of {} could not be freed, it expires: {}",
                        lease.mode(),
                        lease.storage(),
                        SqlFailure.text(e));
            }
        }
    }

    /** Describes the lock table; what is not said is as in the DDL. Not safe for use by several threads. */
    public static final class Builder extends TableBuilder<Builder> {

        private String table = "cleanup_run_lock";

        private Builder(DataSource database) {
            super(database);
        }

        /** The name of the table; {@code cleanup_run_lock} by default. */
        public Builder table(String name) {
            this.table = name;
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Connects, and makes sure that the table is there.
         *
         * @throws IllegalArgumentException if a name is none, or the table is missing or not as in the DDL
         * @throws DatabaseException if the database cannot be reached or does not answer
         */
        public JdbcRunLock build() {
            String quoted = verified("lock table", table, LeaseTable.COLUMNS);
            return new JdbcRunLock(transactions(), new LeaseTable(quoted, timeoutSeconds()));
        }
    }
}
