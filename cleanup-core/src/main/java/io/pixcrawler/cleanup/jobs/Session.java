// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of its own with one transaction, READ COMMITTED: each statement sees what is committed when it begins, and nothing older. Goes
 * back as it came. Never read-only: pools that send such connections to a replica are common.
 */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Connection connection;
    private final boolean autoCommit;
    private final int isolation;
    private final int networkTimeout;
    private boolean networkTimeoutSet;
    private boolean holds;

    private Session(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.isolation = connection.getTransactionIsolation();
        this.networkTimeout = networkTimeout(connection);
    }

    /**
     * @param silence after which a server that answers nothing at all is given up, where the driver can do that
     */
    static Session open(DataSource database, Duration silence) throws SQLException {
        Connection connection = connect(database);
        if (connection == null) {
            throw new SQLException("the DataSource answered no connection", "08001");
        }
        Session session;
        try {
            session = new Session(connection);
        } catch (SQLException | RuntimeException e) {
            closeAfter(connection, e);
            throw e;
        }
        try {
            session.begin(silence);
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static Connection connect(DataSource database) throws SQLException {
        try {
            return database.getConnection();
        } catch (RuntimeException e) { // pools have exceptions of their own
            throw new SQLNonTransientConnectionException(e.toString(), "08001", e);
        }
    }

    private static void closeAfter(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void begin(Duration silence) throws SQLException {
        if (networkTimeout == 0 || networkTimeout > silence.toMillis()) {
            networkTimeoutSet = setNetworkTimeout((int) silence.toMillis());
        }
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
    }

    private static int networkTimeout(Connection connection) throws SQLException {
        try {
            return connection.getNetworkTimeout();
        } catch (SQLFeatureNotSupportedException e) {
            return 0;
        }
    }

    private boolean setNetworkTimeout(int millis) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, millis);
            return true;
        } catch (SQLFeatureNotSupportedException e) {
            return false; // the host's driver settings are all there is then
        }
    }

    Connection connection() {
        return connection;
    }

    /** A statement that is given up after this time. The caller closes it. */
    PreparedStatement prepare(String sql, int timeoutSeconds) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(timeoutSeconds);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** From now on there are locks that a failing statement must not cost. */
    void holds() {
        holds = true;
    }

    /** Where to go back to if the next statement fails. A round trip only if something is held. */
    @Nullable
    Savepoint mark() throws SQLException {
        return holds ? connection.setSavepoint() : null;
    }

    /**
     * Takes back what came after the mark, so that the transaction can go on: PostgreSQL lets go of all locks of a transaction in which a statement
     * failed, unless it goes back to a mark.
     */
    void undo(@Nullable Savepoint mark) throws SQLException {
        if (mark == null) {
            connection.rollback();
        } else {
            connection.rollback(mark);
        }
    }

    /** Asks something whose failure costs no lock that is held. */
    <T> T keepingLocks(SlowQueries.Query<T> question) throws SQLException {
        Savepoint mark = mark();
        try {
            return question.run();
        } catch (SQLException e) {
            try {
                undo(mark);
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Ends the transaction and gives the connection back; does not throw, because what was asked has been answered or has failed already. */
    @Override
    public void close() {
        quietly("end the transaction", connection::rollback);
        quietly("restore auto-commit", () -> connection.setAutoCommit(autoCommit));
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            quietly("restore the isolation level", () -> connection.setTransactionIsolation(isolation));
        }
        if (networkTimeoutSet) {
            quietly("restore the network time-out", () -> setNetworkTimeout(networkTimeout));
        }
        quietly("give the connection back", connection::close);
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void quietly(String what, Step step) {
        try {
            step.run();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("could not {}", what, e);
        }
    }
}
