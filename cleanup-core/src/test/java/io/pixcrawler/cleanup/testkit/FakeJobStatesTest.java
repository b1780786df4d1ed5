// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import java.util.function.UnaryOperator;

/** The fake without faults passes the contract of the real ones. */
class FakeJobStatesTest extends JobStateLookupContract {

    @Override
    protected JobStateFixture fixture() {
        return FakeJobStatesFixture.wrapped(UnaryOperator.identity());
    }
}
