// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.testkit.JobStateFixture;
import io.pixcrawler.cleanup.testkit.JobStateLookupContract;

class JdbcTextLockingJobsOnH2Test extends JobStateLookupContract {

    @Override
    protected JobStateFixture fixture() {
        return JdbcJobsFixture.locking(TestDatabase.Engine.H2, JobIdType.TEXT);
    }
}
