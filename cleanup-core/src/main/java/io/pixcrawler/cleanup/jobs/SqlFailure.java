// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What kind of failure a driver's exception tells of. The SQL state counts before the class: PostgreSQL's driver has one class for all. */
enum SqlFailure {
    /** Another question would fail in the same way: no connection, a time-out, no memory, no right, no such column. */
    GENERAL,
    /** Somebody else holds a lock. */
    LOCKED,
    /** A unique key is taken. */
    DUPLICATE,
    /** All else; one of the values in the question may be to blame. */
    PARTICULAR;

    /** Lock not available; H2 reports its lock time-out, also of a lock that must not wait, as HYT00. */
    private static final Set<String> LOCKED_STATES = Set.of("55P03", "HYT00");

    private static final Set<String> DUPLICATE_STATES = Set.of("23505", "23000");

    /** Connection; not supported; transaction state; authorization; syntax and access; resources; limits; operator; system. */
    private static final Set<String> GENERAL_CLASSES =
            Set.of("08", "0A", "25", "28", "3D", "3F", "42", "53", "54", "55", "57", "58", "90", "XX");

    static SqlFailure of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (LOCKED_STATES.contains(state)) {
            return LOCKED;
        }
        if (DUPLICATE_STATES.contains(state)) {
            return DUPLICATE;
        }
        boolean general = state.length() >= 2 && GENERAL_CLASSES.contains(state.substring(0, 2));
        return general || failure instanceof SQLTimeoutException || cannotConnect(failure) ? GENERAL : PARTICULAR;
    }

    /** Whether the database could not be reached or has no time, as opposed to having refused what was asked. */
    static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return cannotConnect(failure)
                || failure instanceof SQLTimeoutException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("58");
    }

    private static boolean cannotConnect(SQLException failure) {
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException;
    }

    /** The driver's message in one line. */
    static String text(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
