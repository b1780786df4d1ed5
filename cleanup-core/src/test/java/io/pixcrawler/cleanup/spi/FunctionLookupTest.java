// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import io.pixcrawler.cleanup.testkit.FakeJobStates;
import io.pixcrawler.cleanup.testkit.JobStateFixture;
import io.pixcrawler.cleanup.testkit.JobStateLookupContract;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Duration;

/** A look-up from one function passes the contract as far as the function can tell. */
class FunctionLookupTest extends JobStateLookupContract {

    @Override
    protected JobStateFixture fixture() {
        FakeJobStates jobs = new FakeJobStates(new SettableClock());
        return new Fixture(jobs, JobStateLookup.of(jobs::statesOf));
    }

    private record Fixture(FakeJobStates jobs, JobStateLookup lookup) implements JobStateFixture {

        @Override
        public void put(JobId id, JobStatus status, Duration unchangedFor) {
            jobs.put(id.value(), status, unchangedFor);
        }

        @Override
        public void remove(JobId id) {
            jobs.remove(id.value());
        }

        @Override
        public boolean tellsWhetherEmpty() {
            return false;
        }

        @Override
        public void close() {}
    }
}
