// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The statements on the lock table.
 *
 * @param name the table, quoted
 * @param timeoutSeconds how long a statement may take
 */
record LeaseTable(String name, int timeoutSeconds) {

    static final String COLUMNS = "storage, lock_mode, holder, expires_at";

    private static final String KEY = " WHERE storage = ? AND lock_mode = ?";

    private static final String END = "CURRENT_TIMESTAMP + CAST(? AS DOUBLE PRECISION) * INTERVAL '1' SECOND";

    /** Takes the row over if its time is over, or makes it. Two that do so at once: the second finds the row changed, or the key taken. */
    boolean acquire(Session session, Lease lease) throws SQLException {
        if (update(session, KEY + " AND expires_at <= CURRENT_TIMESTAMP", lease, false) > 0) {
            session.commit();
            return true;
        }
        // Asked first, although the insert would tell: a server logs each violated key as an error.
        if (exists(session, lease)) {
            return false;
        }
        try {
            insert(session, lease);
            session.commit();
            return true;
        } catch (SQLException e) {
            if (SqlFailure.of(e) == SqlFailure.DUPLICATE) {
                return false;
            }
            throw e;
        }
    }

    /** Makes the row last from now, if it is still this holder's and its time is not over. */
    boolean renew(Session session, Lease lease) throws SQLException {
        int rows = update(session, KEY + " AND expires_at > CURRENT_TIMESTAMP AND holder = ?", lease, true);
        session.commit();
        return rows > 0;
    }

    /** Removes the row if it is still this holder's. */
    boolean free(Session session, Lease lease) throws SQLException {
        try (PreparedStatement delete = prepare(session, "DELETE FROM " + name + KEY + " AND holder = ?")) {
            bindKey(delete, 1, lease);
            delete.setString(3, lease.token());
            int rows = delete.executeUpdate();
            session.commit();
            return rows > 0;
        }
    }

    private int update(Session session, String where, Lease lease, boolean ofHolder) throws SQLException {
        try (PreparedStatement update =
                prepare(session, "UPDATE " + name + " SET holder = ?, expires_at = " + END + where)) {
            update.setString(1, lease.token());
            update.setDouble(2, lease.seconds());
            bindKey(update, 3, lease);
            if (ofHolder) {
                update.setString(5, lease.token());
            }
            return update.executeUpdate();
        }
    }

    private boolean exists(Session session, Lease lease) throws SQLException {
        try (PreparedStatement select = prepare(session, "SELECT 1 FROM " + name + KEY)) {
            bindKey(select, 1, lease);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void insert(Session session, Lease lease) throws SQLException {
        try (PreparedStatement insert =
                prepare(session, "INSERT INTO " + name + " (" + COLUMNS + ") VALUES (?, ?, ?, " + END + ")")) {
            bindKey(insert, 1, lease);
            insert.setString(3, lease.token());
            insert.setDouble(4, lease.seconds());
            insert.executeUpdate();
        }
    }

    private static void bindKey(PreparedStatement statement, int first, Lease lease) throws SQLException {
        statement.setString(first, lease.storage());
        statement.setString(first + 1, lease.mode().name());
    }

    private PreparedStatement prepare(Session session, String sql) throws SQLException {
        return session.prepare(sql, timeoutSeconds);
    }
}
