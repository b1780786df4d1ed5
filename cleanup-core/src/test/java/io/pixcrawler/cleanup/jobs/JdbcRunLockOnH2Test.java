// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.testkit.RunLockContract;
import io.pixcrawler.cleanup.testkit.RunLockFixture;

class JdbcRunLockOnH2Test extends RunLockContract {

    @Override
    protected RunLockFixture fixture() {
        return new JdbcLocksFixture(TestDatabase.Engine.H2);
    }
}
