// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.JobStateLookup;

/** A stepped look-up passes the holding on. */
class SteppedJobStateLookupWrapperTest extends JobStateLookupWrapperContract {

    @Override
    protected JobStateLookup wrap(JobStateLookup delegate) {
        return new SteppedRun().wrap(delegate);
    }
}
