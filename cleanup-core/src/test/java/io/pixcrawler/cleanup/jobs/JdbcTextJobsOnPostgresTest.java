// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.testkit.JobStateFixture;
import io.pixcrawler.cleanup.testkit.JobStateLookupContract;

class JdbcTextJobsOnPostgresTest extends JobStateLookupContract {

    @Override
    protected JobStateFixture fixture() {
        return JdbcJobsFixture.reading(TestDatabase.Engine.POSTGRESQL, JobIdType.TEXT);
    }
}
