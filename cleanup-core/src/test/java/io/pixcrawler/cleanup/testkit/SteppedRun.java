// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts an action between any two steps of a run. A step is a moment before or after a call through the SPI: the run is
 * given the {@linkplain #wrap(StorageProvider) wrapped} storage and job look-up, each step gets the next number, and an
 * action that was asked for at this number runs there, on the thread of the run.
 *
 * <p>Steps: before and after {@code scan}, each batch of it, {@code inspect}, {@code delete},
 * {@code removeEmptyDirectories}, {@code find}, {@code usage}, {@code now}, {@code statesOf} and {@code freshness};
 * each time a provider asks the deadline, which is before every single removal; and of {@code whileHeld} the moments
 * before it asks, after the answer and before the action, after the action, and after it let go.
 *
 * <p>Safe for use by several threads at once, but the numbers are the same in each run only if it has one worker, a
 * listing in a fixed order ({@link InMemoryStorageProvider#InMemoryStorageProvider(InMemoryStore, long) seed}) and a
 * {@link SettableClock}. An action must not change a job inside {@code whileHeld} of a store that really holds it;
 * {@link FakeJobStates} does not.
 */
public final class SteppedRun {

    /** One run with an action that may come at any moment of it. Used once. */
    public interface Scenario {

        /** Runs, through SPI objects that were wrapped by {@code steps}. */
        void run(SteppedRun steps);

        /** What happens in between: a job restarts and writes a file. */
        void interfere();

        /**
         * Says what must hold after the run.
         *
         * @param step where the action came, or empty for the run without it
         */
        void verify(Optional<String> step);
    }

    private final List<String> steps = new ArrayList<>();
    private final Map<Integer, Runnable> actions = new HashMap<>();

    /** This storage, whose calls are steps. */
    public StorageProvider wrap(StorageProvider storage) {
        return new SteppedStorageProvider(storage, this);
    }

    /** This look-up, whose calls are steps. */
    public JobStateLookup wrap(JobStateLookup jobs) {
        return new SteppedJobStateLookup(jobs, this);
    }

    /** Runs the action when the step with this number, from 0 on, is reached; once. */
    public synchronized void runAt(int step, Runnable action) {
        actions.put(step, action);
    }

    /** The names of the steps so far; the number of a step is its place in the list. */
    public synchronized List<String> steps() {
        return List.copyOf(steps);
    }

    void step(String name) {
        nextAction(name).run();
    }

    private synchronized Runnable nextAction(String name) {
        Runnable action = actions.remove(steps.size());
        steps.add(name);
        return action == null ? () -> {} : action;
    }

    /**
     * Runs a scenario without its action, and then, anew for each step of this first run, with the action at this step.
     *
     * @param scenarios makes a new scenario in the same state each time
     * @return the names of the steps of the first run
     * @throws AssertionError if a scenario fails, with the step where the action came, or if a step is not reached a
     *     second time
     */
    public static List<String> exhaustively(Supplier<? extends Scenario> scenarios) {
        SteppedRun undisturbed = new SteppedRun();
        Scenario first = scenarios.get();
        first.run(undisturbed);
        first.verify(Optional.empty());
        List<String> names = undisturbed.steps();
        for (int step = 0; step < names.size(); step++) {
            runWithActionAt(step, names.get(step), scenarios.get());
        }
        return names;
    }

    private static void runWithActionAt(int step, String name, Scenario scenario) {
        SteppedRun disturbed = new SteppedRun();
        disturbed.runAt(step, scenario::interfere);
        try {
            scenario.run(disturbed);
            disturbed.requireReached(step, name);
            scenario.verify(Optional.of(name));
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError(
                    "with the action at step " + step + " (" + name + ") of " + disturbed.steps(), failed);
        }
    }

    private void requireReached(int step, String name) {
        List<String> reached = steps();
        if (reached.size() <= step || !reached.get(step).equals(name)) {
            throw new AssertionError(
                    "step " + step + " was \"" + name + "\" in the first run and is not in this one: " + reached);
        }
    }
}
