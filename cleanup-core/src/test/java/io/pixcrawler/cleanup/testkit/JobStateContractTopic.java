// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the parts of {@link JobStateLookupContract} share: a job store, and a look-up on it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class JobStateContractTopic {

    static final Duration AN_HOUR = Duration.ofHours(1);

    /** All that a job which is there can be. */
    static final List<JobStatus> STATUSES =
            List.of(JobStatus.ACTIVE, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED);

    private final Supplier<JobStateFixture> fixtures;
    JobStateFixture jobs;
    JobStateLookup lookup;

    JobStateContractTopic(Supplier<JobStateFixture> fixtures) {
        this.fixtures = fixtures;
    }

    @BeforeEach
    final void openJobs() {
        jobs = fixtures.get();
        lookup = jobs.lookup();
    }

    @AfterEach
    final void closeJobs() {
        if (jobs != null) { // a fixture may have skipped the test
            jobs.close();
        }
    }

    /** Job {@code n}, put with this status an hour ago. */
    final JobId put(int n, JobStatus status) {
        JobId id = jobs.id(n);
        jobs.put(id, status, AN_HOUR);
        return id;
    }

    /** What was answered for this job; an error if it was left out. */
    static JobState answered(Map<JobId, JobState> states, JobId id) {
        JobState state = states.get(id);
        if (state == null) {
            throw new AssertionError("job " + id + " was left out of " + states);
        }
        return state;
    }

    final Set<JobId> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(jobs::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
