// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database that can be out of reach. */
final class FailingDataSource extends ForwardingDataSource {

    private volatile boolean failing;

    FailingDataSource(DataSource delegate) {
        super(delegate);
    }

    void fail() {
        failing = true;
    }

    void heal() {
        failing = false;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (failing) {
            throw new SQLException("injected: the connection was refused", "08001");
        }
        return super.getConnection();
    }
}
