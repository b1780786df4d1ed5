// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

/** A stepped look-up is still a look-up. */
class SteppedJobStateLookupTest extends JobStateLookupContract {

    @Override
    protected JobStateFixture fixture() {
        return FakeJobStatesFixture.wrapped(jobs -> new SteppedRun().wrap(jobs));
    }
}
