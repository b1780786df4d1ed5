// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.JobStateFixture;
import io.pixcrawler.cleanup.testkit.JobStateLookupContract;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Duration;

/** The contract of every look-up. */
class InMemoryJobStatesTest extends JobStateLookupContract {

    @Override
    protected JobStateFixture fixture() {
        SettableClock clock = new SettableClock();
        return new Fixture(clock, new InMemoryJobStates(clock));
    }

    private record Fixture(SettableClock clock, InMemoryJobStates jobs) implements JobStateFixture {

        @Override
        public JobStateLookup lookup() {
            return jobs;
        }

        @Override
        public void put(JobId id, JobStatus status, Duration unchangedFor) {
            jobs.put(id, status, clock.instant().minus(unchangedFor));
        }

        @Override
        public void remove(JobId id) {
            jobs.remove(id);
        }

        @Override
        public boolean holdsTerminalJobs() {
            return true;
        }

        @Override
        public void close() {}
    }
}
