// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A look-up to be wrapped: says whether it holds just now, and for what it was asked to. For one thread. */
final class HoldingLookup implements JobStateLookup {

    /** The answer for the jobs 1 and 2. */
    static final Map<JobId, JobState> ANSWER = Map.of(
            new JobId("1"), new JobState(JobStatus.FAILED, Duration.ofHours(1)), new JobId("2"), JobState.notFound());

    private final List<Set<JobId>> held = new ArrayList<>();
    private boolean holding;
    private @Nullable RuntimeException failure;

    boolean isHolding() {
        return holding;
    }

    List<Set<JobId>> held() {
        return held;
    }

    void failWith(RuntimeException thrown) {
        failure = thrown;
    }

    @Override
    public Map<JobId, JobState> statesOf(Set<JobId> ids) {
        check();
        return answer(ids);
    }

    private static Map<JobId, JobState> answer(Set<JobId> ids) {
        Map<JobId, JobState> states = new HashMap<>(ANSWER);
        states.keySet().retainAll(ids);
        return states;
    }

    @Override
    public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
        check();
        held.add(ids);
        holding = true;
        try {
            return action.apply(answer(ids));
        } finally {
            holding = false;
        }
    }

    @Override
    public Freshness freshness() {
        return Freshness.newestChange(Duration.ofMinutes(7));
    }

    @Override
    public Map<JobStatus, Long> counts() {
        return Map.of(JobStatus.FAILED, 7L);
    }

    @Override
    public void check() {
        if (failure != null) {
            throw failure;
        }
    }
}
