// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** See {@link JobStateLookup#of}. */
record FunctionLookup(Function<Set<JobId>, Map<JobId, JobState>> ask) implements JobStateLookup {

    @Override
    public Map<JobId, JobState> statesOf(Set<JobId> ids) {
        return ids.isEmpty() ? Map.of() : ask.apply(ids);
    }

    @Override
    public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
        return action.apply(statesOf(ids));
    }

    @Override
    public Freshness freshness() {
        return Freshness.unknown();
    }
}
