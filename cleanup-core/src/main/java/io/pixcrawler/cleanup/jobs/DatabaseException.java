// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

/**
 * A question to the host's database was not answered: no connection, a time-out, or an error of the database. The text says what was asked and
 * what the database said; the cause is the driver's own exception where there is one.
 */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure that the database did not report itself. */
    public DatabaseException(String message) {
        super(message);
    }

    /** A failure with what was asked in its text, and its cause. */
    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
