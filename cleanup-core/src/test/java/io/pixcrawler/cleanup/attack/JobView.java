// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the job store answers at one moment, whatever goes wrong in it.
 *
 * @param states the jobs that it has
 * @param freshness what it says of itself; empty if it cannot
 * @param trouble what goes wrong
 */
record JobView(Map<JobId, JobState> states, Optional<Freshness> freshness, JobTrouble trouble) {

    /** What a dry run is answered, which holds no job. */
    JobView withoutHolding() {
        boolean ofHolding = trouble == JobTrouble.HOLDING_THROWS || trouble == JobTrouble.NEVER_ACTS;
        return ofHolding ? new JobView(states, freshness, JobTrouble.NONE) : this;
    }

    /** The state of a job, or empty if it cannot be found out in time for a removal. */
    Optional<JobState> of(JobId job) {
        return switch (trouble) {
            case STATES_THROW, STATES_DIE, HOLDING_THROWS, NEVER_ACTS, ANSWERS_UNASKED -> Optional.empty();
            case LEAVES_OUT_EVEN -> job.value().matches(".*[02468]") ? Optional.empty() : known(job);
            case ALL_NOT_FOUND, EMPTY -> Optional.of(JobState.notFound());
            default -> known(job);
        };
    }

    private Optional<JobState> known(JobId job) {
        return Optional.of(states.getOrDefault(job, JobState.notFound()));
    }

    /** Whether it can be said of a file that was written at the latest so long ago that its job, which is absent, never was. */
    boolean isOlderThanStore(Duration age) {
        return freshness
                .map(answer -> !(answer instanceof Freshness.Empty)
                        && !(answer instanceof Freshness.NewestChange newest && age.compareTo(newest.ago()) <= 0))
                .orElse(false);
    }
}
