// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A look-up that passes every call on; a test overrides the one that it is about. */
class ForwardingJobs implements JobStateLookup {

    private final JobStateLookup target;

    ForwardingJobs(JobStateLookup target) {
        this.target = target;
    }

    @Override
    public Map<JobId, JobState> statesOf(Set<JobId> ids) {
        return target.statesOf(ids);
    }

    @Override
    public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
        return target.whileHeld(ids, action);
    }

    @Override
    public Freshness freshness() {
        return target.freshness();
    }
}
