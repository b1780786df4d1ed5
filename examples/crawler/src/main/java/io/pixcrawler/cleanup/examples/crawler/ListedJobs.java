// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a file, as they were when it was written. Nothing changes them afterwards, so there is nothing to hold. A job whose status is
 * not known is left out of the answers, which keeps its files.
 *
 * @param clock by which the times of the file are told
 */
record ListedJobs(Map<JobId, ListedJob> jobs, Clock clock) implements JobStateLookup {

    ListedJobs {
        jobs = Map.copyOf(jobs);
    }

    @Override
    public Map<JobId, JobState> statesOf(Set<JobId> ids) {
        Map<JobId, JobState> states = new HashMap<>();
        for (JobId id : ids) {
            ListedJob job = jobs.get(id);
            if (job == null) {
                states.put(id, JobState.notFound());
            } else if (job.status() != null) {
                states.put(id, stateOf(job.status(), job.changedAt()));
            }
        }
        return states;
    }

    private JobState stateOf(JobStatus status, @Nullable Instant changedAt) {
        return new JobState(status, since(changedAt).orElse(null));
    }

    @Override
    public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
        return action.apply(statesOf(ids));
    }

    @Override
    public Freshness freshness() {
        if (jobs.isEmpty()) {
            return Freshness.empty();
        }
        Instant newest = jobs.values().stream()
                .map(ListedJob::changedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        return since(newest).map(Freshness::newestChange).orElseGet(Freshness::unknown);
    }

    /** How long ago; a time in the future is as good as none. */
    private Optional<Duration> since(@Nullable Instant then) {
        return Optional.ofNullable(then)
                .map(time -> Duration.between(time, clock.instant()))
                .filter(ago -> !ago.isNegative());
    }
}
