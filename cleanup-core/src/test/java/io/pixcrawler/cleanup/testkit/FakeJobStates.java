// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.JobCall.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job store for tests that passes {@link JobStateLookupContract} as long as no {@linkplain #faults fault} is set.
 * Holds no locks, so that a test may let a job restart at any moment, from any thread. Remembers its calls. Safe for
 * use by several threads at once.
 */
public final class FakeJobStates implements JobStateLookup {

    private record Job(JobStatus status, Optional<Instant> changedAt) {}

    private final Clock clock;
    private final Map<JobId, Job> jobs = new ConcurrentHashMap<>();
    private final Queue<JobCall> calls = new ConcurrentLinkedQueue<>();
    private final JobFaults faults = new JobFaults();
    private volatile @Nullable Freshness freshness;

    /** A job store without jobs, with this clock. */
    public FakeJobStates(Clock clock) {
        this.clock = clock;
    }

    /** Makes or changes a job, now. */
    public FakeJobStates put(String id, JobStatus status) {
        return put(id, status, Duration.ZERO);
    }

    /** Makes or changes a job whose last change was so long ago. */
    public FakeJobStates put(String id, JobStatus status, Duration unchangedFor) {
        jobs.put(new JobId(id), new Job(status, Optional.of(clock.instant().minus(unchangedFor))));
        return this;
    }

    /** Makes or changes a job of which nobody knows when it changed. */
    public FakeJobStates putWithoutTime(String id, JobStatus status) {
        jobs.put(new JobId(id), new Job(status, Optional.empty()));
        return this;
    }

    /** Takes a job away. */
    public FakeJobStates remove(String id) {
        jobs.remove(new JobId(id));
        return this;
    }

    /** Answers this freshness, whatever the jobs are. */
    public FakeJobStates answerFreshness(Freshness answer) {
        freshness = answer;
        return this;
    }

    /** What goes wrong in here. */
    public JobFaults faults() {
        return faults;
    }

    /** All calls so far, in the order in which they began. */
    public List<JobCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Map<JobId, JobState> statesOf(Set<JobId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        begin(Method.STATES_OF, ids);
        return faults.spoil(answer(ids));
    }

    @Override
    @SuppressWarnings("NullAway") // a whileHeld that never acts has nothing to return
    public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
        begin(Method.WHILE_HELD, ids);
        T result = null;
        for (int i = 0; i < faults.actions(); i++) {
            result = action.apply(faults.spoil(answer(ids)));
        }
        return result;
    }

    private Map<JobId, JobState> answer(Set<JobId> ids) {
        Map<JobId, JobState> states = new HashMap<>();
        ids.forEach(id -> states.put(id, stateOf(id)));
        return states;
    }

    private JobState stateOf(JobId id) {
        Job job = jobs.get(id);
        return job == null
                ? JobState.notFound()
                : new JobState(job.status(), job.changedAt().flatMap(this::ago).orElse(null));
    }

    @Override
    public Freshness freshness() {
        begin(Method.FRESHNESS, Set.of());
        Freshness answer = freshness;
        return answer == null ? ofJobs() : answer;
    }

    private Freshness ofJobs() {
        if (jobs.isEmpty()) {
            return Freshness.empty();
        }
        return jobs.values().stream()
                .flatMap(job -> job.changedAt().stream())
                .max(Comparator.naturalOrder())
                .flatMap(this::ago)
                .map(Freshness::newestChange)
                .orElseGet(Freshness::unknown);
    }

    private Optional<Duration> ago(Instant changedAt) {
        return Optional.of(Duration.between(changedAt, clock.instant())).filter(ago -> !ago.isNegative());
    }

    @Override
    public Map<JobStatus, Long> counts() {
        begin(Method.COUNTS, Set.of());
        return jobs.values().stream().collect(Collectors.groupingBy(Job::status, Collectors.counting()));
    }

    @Override
    public void check() {
        begin(Method.CHECK, Set.of());
    }

    private void begin(Method method, Set<JobId> ids) {
        calls.add(new JobCall(method, ids));
        faults.onCall(method);
    }
}
