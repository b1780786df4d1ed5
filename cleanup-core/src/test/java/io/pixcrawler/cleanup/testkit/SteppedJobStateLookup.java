// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A look-up whose calls are the steps of a {@link SteppedRun}. */
record SteppedJobStateLookup(JobStateLookup jobs, SteppedRun steps) implements JobStateLookup {

    @Override
    public Map<JobId, JobState> statesOf(Set<JobId> ids) {
        steps.step("before statesOf");
        Map<JobId, JobState> states = jobs.statesOf(ids);
        steps.step("after statesOf");
        return states;
    }

    @Override
    public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
        steps.step("before whileHeld");
        T result = jobs.whileHeld(ids, states -> {
            steps.step("held, before the action");
            T acted = action.apply(states);
            steps.step("held, after the action");
            return acted;
        });
        steps.step("after whileHeld");
        return result;
    }

    @Override
    public Freshness freshness() {
        steps.step("before freshness");
        Freshness freshness = jobs.freshness();
        steps.step("after freshness");
        return freshness;
    }

    @Override
    public Map<JobStatus, Long> counts() {
        return jobs.counts();
    }

    @Override
    public void check() {
        jobs.check();
    }
}
