// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.testkit.RunHistoryContract;
import io.pixcrawler.cleanup.testkit.RunHistoryFixture;

class JdbcRunHistoryOnPostgresTest extends RunHistoryContract {

    @Override
    protected RunHistoryFixture fixture() {
        return new JdbcHistoryFixture(TestDatabase.Engine.POSTGRESQL);
    }
}
