// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Clock;
import java.time.Duration;

/** The jobs of a benchmark, all of whose files are to go. */
enum JobStore {
    /** Every job failed two days ago. */
    FAILED,
    /** No job is known but one that has no files; needs {@code acceptNotFound}. */
    ABSENT;

    InMemoryJobStates of(int jobs, Clock clock) {
        InMemoryJobStates states = new InMemoryJobStates(clock);
        if (this == FAILED) {
            for (int job = 1; job <= jobs; job++) {
                states.put(
                        new JobId(Integer.toString(job)),
                        JobStatus.FAILED,
                        clock.instant().minus(Duration.ofDays(2)));
            }
        } else {
            states.put(new JobId("0"), JobStatus.ACTIVE);
        }
        return states;
    }
}
