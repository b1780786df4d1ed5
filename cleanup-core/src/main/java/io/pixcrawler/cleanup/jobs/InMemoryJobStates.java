// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Job states in memory, for a host that has no job table: the host says {@link #put} when a job starts, ends or will be
 * tried again, and {@link #remove} when it may be forgotten.
 *
 * <p>What it does not do: it stores nothing. After a restart it is empty, {@link #freshness} says so, and nothing goes
 * because its job was not found, until the host has put a job again. It forgets no job by itself.
 *
 * <p>Holding: while the action of {@link #whileHeld} runs, a {@code put} or {@code remove} of one of its jobs waits
 * until the action is over, whatever the job's status and also for a job that is not there yet; those of other jobs do
 * not wait. A change that waits goes first: no later {@code whileHeld} takes this job before it. So a job that restarts
 * waits for the actions at work at most, and none of its files goes on its earlier state after its {@code put} has
 * returned. The action itself must not change or hold jobs of the same store; that throws.
 *
 * <p>Thread safety: all methods may be called from several threads at once. {@link #statesOf} never waits; waiting
 * changes and holdings are not ended by an interrupt, which is kept for the caller.
 *
 * <p>Cost: memory for one entry a job; {@code put}, {@code remove} and each id of a question take constant time,
 * {@link #freshness} and {@link #counts} time linear in the number of jobs.
 */
public final class InMemoryJobStates implements JobStateLookup {

    private record Job(JobStatus status, Instant changedAt) {}

    private final Map<JobId, Job> jobs = new ConcurrentHashMap<>();
    private final Holds holds = new Holds();
    private final Clock clock;

    /** A store without jobs, by the system's clock. */
    public InMemoryJobStates() {
        this(Clock.systemUTC());
    }

    /** A store without jobs, by this clock. */
    public InMemoryJobStates(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes or changes a job, whose last change is when that is done. Waits while the job is held.
     *
     * @throws IllegalArgumentException if the status is {@link JobStatus#NOT_FOUND}
     * @throws IllegalStateException if called from the action of {@link #whileHeld}
     */
    public void put(JobId id, JobStatus status) {
        requireStorable(id, status);
        holds.change(id, () -> jobs.put(id, new Job(status, clock.instant())));
    }

    /**
     * Makes or changes a job whose last change was at this time. A time that is in the future of the clock counts as
     * unknown, as long as it is. Waits while the job is held.
     *
     * @throws IllegalArgumentException if the status is {@link JobStatus#NOT_FOUND}
     * @throws IllegalStateException if called from the action of {@link #whileHeld}
     */
    public void put(JobId id, JobStatus status, Instant changedAt) {
        requireStorable(id, status);
        holds.change(id, () -> jobs.put(id, new Job(status, changedAt)));
    }

    private static void requireStorable(JobId id, JobStatus status) {
        if (status == JobStatus.NOT_FOUND) {
            throw new IllegalArgumentException("status NOT_FOUND of job " + id + " is not allowed: remove the job");
        }
    }

    /**
     * Forgets a job; does nothing if there is none. Waits while the job is held. From then on it is
     * {@link JobStatus#NOT_FOUND}, so that its files are orphans: remove a job when its files may go.
     *
     * @throws IllegalStateException if called from the action of {@link #whileHeld}
     */
    public void remove(JobId id) {
        holds.change(id, () -> jobs.remove(id));
    }

    @Override
    public Map<JobId, JobState> statesOf(Set<JobId> ids) {
        Map<JobId, JobState> states = new HashMap<>();
        for (JobId id : ids) {
            states.put(id, stateOf(id));
        }
        return states;
    }

    private JobState stateOf(JobId id) {
        Job job = jobs.get(id);
        return job == null
                ? JobState.notFound()
                : new JobState(job.status(), sinceThen(job.changedAt()).orElse(null));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Really holds; see above. Waits while a change of one of the jobs waits.
     *
     * @throws IllegalStateException if called from the action of another {@code whileHeld} of this store
     */
    @Override
    public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
        Set<JobId> held = Set.copyOf(ids);
        holds.take(held);
        try {
            return action.apply(statesOf(held));
        } finally {
            holds.release(held);
        }
    }

    /** The newest change of a job that is still there; unknown while that lies in the clock's future. */
    @Override
    public Freshness freshness() {
        Optional<Instant> newest = jobs.values().stream().map(Job::changedAt).max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return Freshness.empty();
        }
        return newest.flatMap(this::sinceThen).map(Freshness::newestChange).orElseGet(Freshness::unknown);
    }

    private Optional<Duration> sinceThen(Instant changedAt) {
        return Optional.of(Duration.between(changedAt, clock.instant())).filter(age -> !age.isNegative());
    }

    @Override
    public Map<JobStatus, Long> counts() {
        return jobs.values().stream().collect(Collectors.groupingBy(Job::status, Collectors.counting()));
    }
}
