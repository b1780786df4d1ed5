// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Where the application has no look-up: nothing is known of any job, so that the files of each are kept, and {@link #check} says why. */
final class NoJobStates implements JobStateLookup {

    static final String MISSING =
            "there is no JobStateLookup, so that only completed chunks are cleaned: define a bean of that type, or set temp-storage-cleanup.jobs.table and have one DataSource";

    @Override
    public Map<JobId, JobState> statesOf(Set<JobId> ids) {
        return Map.of();
    }

    @Override
    public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
        return action.apply(Map.of());
    }

    @Override
    public Freshness freshness() {
        return Freshness.unknown();
    }

    @Override
    public void check() {
        throw new IllegalStateException(MISSING);
    }
}
