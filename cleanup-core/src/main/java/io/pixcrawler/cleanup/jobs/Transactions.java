// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Transactions, each on a connection of its own. What the work did not commit is taken back.
 *
 * @param database where connections come from
 * @param silence after which a server that answers nothing is given up
 */
record Transactions(DataSource database, Duration silence) {

    /** What happens in a transaction. */
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    <T> T perform(Work<T> work) throws SQLException {
        try (Session session = Session.open(database, silence)) {
            return work.in(session);
        }
    }
}
