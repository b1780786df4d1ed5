// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.spi.RunId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One observation for each run that was begun: see {@link CleanupMetrics} for its name and tags. It spans the run from the first call to a listener to the
 * last, and has no parent, because a run works on threads of its own. A run that is skipped has none.
 *
 * <p>A run whose beginning was not told is observed when it ends. One whose end is never told, because a listener before this one hangs, is stopped
 * with the outcome {@code unknown} once {@value #MOST_OPEN} younger ones are open. Thread safe.
 */
final class RunObservations implements CleanupListener {

    /** More runs than go on at once in any host. */
    static final int MOST_OPEN = 1000;

    private final ObservationRegistry registry;
    private final Map<RunId, Observation> open = new LinkedHashMap<>();

    RunObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void runStarted(RunId run, CleanupTrigger trigger) {
        Observation observation = begin(run, trigger);
        keep(run, observation).ifPresent(eldest -> stop(eldest, "unknown", "unknown"));
    }

    @Override
    public void runFinished(CleanupStats stats) {
        Observation observation = take(stats.runId());
        if (observation == null) {
            if (stats.outcome() == RunOutcome.SKIPPED) {
                return;
            }
            observation = begin(stats.runId(), stats.trigger());
        }
        stop(observation, Tags.of(stats.outcome()), Boolean.toString(stats.dryRun()));
    }

    /** To whom runs are told. */
    ObservationRegistry registry() {
        return registry;
    }

    /** How many runs have begun of which no end was told. */
    synchronized int open() {
        return open.size();
    }

    private Observation begin(RunId run, CleanupTrigger trigger) {
        return Observation.createNotStarted(CleanupMetrics.RUN, registry)
                .contextualName("temp storage cleanup " + Tags.of(trigger))
                .lowCardinalityKeyValue(Tags.TRIGGER, Tags.of(trigger))
                .highCardinalityKeyValue("run", run.value())
                .start();
    }

    /** The eldest, if there are too many with this one. */
    private synchronized Optional<Observation> keep(RunId run, Observation observation) {
        open.put(run, observation);
        if (open.size() <= MOST_OPEN) {
            return Optional.empty();
        }
        Iterator<Observation> eldest = open.values().iterator();
        Observation found = eldest.next();
        eldest.remove();
        return Optional.of(found);
    }

    private synchronized @Nullable Observation take(RunId run) {
        return open.remove(run);
    }

    private static void stop(Observation observation, String outcome, String dryRun) {
        observation
                .lowCardinalityKeyValue(Tags.OUTCOME, outcome)
                .lowCardinalityKeyValue(Tags.DRY_RUN, dryRun)
                .stop();
    }
}
