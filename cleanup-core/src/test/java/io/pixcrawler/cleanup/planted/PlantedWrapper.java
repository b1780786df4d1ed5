// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.testkit.JobStateLookupWrapperContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of something with a bug that wraps a look-up; run by {@link LookupBugTest} alone. */
class PlantedWrapper extends JobStateLookupWrapperContract {

    @RegisterExtension
    final KitRun.Choice<LookupBug> choice = new KitRun.Choice<>(LookupBug.NONE);

    @Override
    protected JobStateLookup wrap(JobStateLookup delegate) {
        return choice.bug().plantIn(delegate);
    }
}
