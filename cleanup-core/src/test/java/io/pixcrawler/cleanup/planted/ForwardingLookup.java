// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A look-up that passes every call on; a bug, or a test, overrides the one that it is about. */
public class ForwardingLookup implements JobStateLookup {

    private final JobStateLookup target;

    /** Passes every call on to this one. */
    public ForwardingLookup(JobStateLookup target) {
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

    @Override
    public Map<JobStatus, Long> counts() {
        return target.counts();
    }

    @Override
    public void check() {
        target.check();
    }
}
