// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

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
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A job store in which one thing at a time goes wrong, and that knows what it was asked. For one thread. */
final class TroubledJobs implements JobStateLookup {

    private record Job(JobStatus status, @Nullable Instant changedAt) {}

    private final Clock clock;
    private final Map<String, Job> jobs = new TreeMap<>();
    private final Set<JobId> asked = new HashSet<>();
    private final Set<JobId> held = new HashSet<>();
    JobTrouble trouble = JobTrouble.NONE;

    TroubledJobs(Clock clock) {
        this.clock = clock;
    }

    void put(String id, JobStatus status, @Nullable Duration unchangedFor) {
        jobs.put(
                id,
                new Job(status, unchangedFor == null ? null : clock.instant().minus(unchangedFor)));
    }

    void remove(String id) {
        jobs.remove(id);
    }

    void forgetQuestions() {
        asked.clear();
        held.clear();
    }

    /** All jobs that were asked for since. */
    Set<JobId> asked() {
        return asked;
    }

    boolean hasHeld(String id) {
        return held.contains(new JobId(id));
    }

    JobView view() {
        Map<JobId, JobState> states = new HashMap<>();
        jobs.forEach((id, job) -> states.put(new JobId(id), state(job)));
        return new JobView(
                states, trouble == JobTrouble.FRESHNESS_THROWS ? Optional.empty() : Optional.of(ofAll()), trouble);
    }

    private JobState state(Job job) {
        return new JobState(job.status(), ago(job.changedAt()).orElse(null));
    }

    private Optional<Duration> ago(@Nullable Instant time) {
        return Optional.ofNullable(time)
                .map(then -> Duration.between(then, clock.instant()))
                .filter(age -> !age.isNegative());
    }

    private Freshness ofAll() {
        if (jobs.isEmpty() || trouble == JobTrouble.EMPTY) {
            return Freshness.empty();
        }
        if (trouble == JobTrouble.STALE) {
            return Freshness.newestChange(Duration.ofHours(30));
        }
        return jobs.values().stream()
                .map(Job::changedAt)
                .filter(time -> trouble != JobTrouble.NO_FRESHNESS && time != null)
                .max(Comparator.naturalOrder())
                .flatMap(this::ago)
                .map(Freshness::newestChange)
                .orElseGet(Freshness::unknown);
    }

    @Override
    public Map<JobId, JobState> statesOf(Set<JobId> ids) {
        asked.addAll(ids);
        if (trouble == JobTrouble.STATES_DIE) {
            throw new StackOverflowError("injected");
        }
        return answer(ids, trouble == JobTrouble.STATES_THROW);
    }

    private Map<JobId, JobState> answer(Set<JobId> ids, boolean fails) {
        if (fails) {
            throw new IllegalStateException("injected: " + trouble);
        }
        Map<JobId, JobState> answer = new HashMap<>();
        for (JobId id : ids) {
            answerOf(id).ifPresent(state -> answer.put(id, state));
        }
        if (trouble == JobTrouble.ANSWERS_UNASKED) {
            answer.put(new JobId("999"), JobState.of(JobStatus.FAILED));
        }
        return answer;
    }

    private Optional<JobState> answerOf(JobId id) {
        if (trouble == JobTrouble.LEAVES_OUT_EVEN && id.value().matches(".*[02468]")) {
            return Optional.empty();
        }
        Job job = trouble == JobTrouble.ALL_NOT_FOUND || trouble == JobTrouble.EMPTY ? null : jobs.get(id.value());
        return Optional.of(job == null ? JobState.notFound() : state(job));
    }

    @Override
    @SuppressWarnings("NullAway") // a whileHeld that never acts has nothing to return
    public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
        asked.addAll(ids);
        held.addAll(ids);
        Map<JobId, JobState> answer = answer(ids, trouble == JobTrouble.HOLDING_THROWS);
        if (trouble == JobTrouble.NEVER_ACTS) {
            return null;
        }
        T result = action.apply(answer);
        return trouble == JobTrouble.ACTS_TWICE ? action.apply(answer) : result;
    }

    @Override
    public Freshness freshness() {
        if (trouble == JobTrouble.FRESHNESS_THROWS) {
            throw new IllegalStateException("injected: " + trouble);
        }
        return ofAll();
    }
}
