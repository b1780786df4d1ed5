// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks the host's job store about jobs. The library deletes on the strength of these answers, so an implementation says only what it
 * knows.
 *
 * <p>Obligations; each has a test of the same number in {@code JobStateLookupContract}:
 *
 * <ol>
 *   <li>A job that the store has is answered with its status as committed at the moment of asking.
 *   <li>A job that the store was asked for and does not have is answered {@link JobStatus#NOT_FOUND}, never left out.
 *   <li>What could not be found out is left out of the map, or the call throws. It is never guessed, and never {@code NOT_FOUND}. The
 *       files of such a job are kept. So it is with an id that the store cannot have as it is written, such as {@code 007} where ids are numbers.
 *   <li>No id is answered that was not asked. The library treats an answer with such an id as a failed call.
 *   <li>The given set is not changed, and an empty set is answered with an empty map without asking the store.
 *   <li>{@link #whileHeld} asks afresh, past any cache of the implementation, and calls the action exactly once, on the calling thread,
 *       before it returns.
 *   <li>{@code whileHeld} returns what the action returns and passes on what the action throws; whatever it holds is released in both
 *       cases.
 *   <li>{@link #freshness} is {@link Freshness.Empty} only if the store holds no job at all; a look-up that can tell must say so, and one that
 *       cannot answers {@link Freshness.Unknown}.
 *   <li>All methods may be called from several threads at once.
 *   <li>A wrapper around another look-up passes {@code whileHeld} on to it: a wrapper that asks and then acts by itself would lose the
 *       row locks of the wrapped one without a word. That is why {@code whileHeld} has no default.
 * </ol>
 *
 * <p>Ask the primary, not a replica: a replica that lags says {@code FAILED} of a job that was restarted.
 *
 * <p>Calls block. A batch of the library is at most a setting ({@code cleanup_batch_size}, 1000) of files, so at most that many ids. An
 * implementation sets its own time-outs; a call that hangs costs one worker until the end of the run's time limit and removes nothing.
 */
public interface JobStateLookup {

    /**
     * The states of the given jobs.
     *
     * @param ids the jobs to ask for
     * @return a state for each id that could be found out; ids left out could not be
     */
    Map<JobId, JobState> statesOf(Set<JobId> ids);

    /**
     * Asks afresh and calls the action with the answer, holding the jobs in the answered state for the time of the action where the store
     * can do so (row locks). Where it cannot, it asks and calls.
     *
     * @param ids the jobs to ask for
     * @param action what to do under the answer; called exactly once
     * @return what the action returned
     */
    <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action);

    /**
     * How long ago anything changed in the store. Asked before anything goes because its job was not found, inside the action of
     * {@link #whileHeld}: a look-up that holds a connection there answers through the same one.
     */
    Freshness freshness();

    /** How many jobs there are by status, where the store can tell cheaply; empty where it cannot. Used for statistics only. */
    default Map<JobStatus, Long> counts() {
        return Map.of();
    }

    /** Asks the store for as little as possible, for live health; throws what is wrong. Does nothing by default. */
    default void check() {}

    /**
     * A look-up from one function, with unknown {@link #freshness} and no holding: {@code whileHeld} asks the function again and acts.
     *
     * @param ask answers a state for each id that it can find out
     */
    static JobStateLookup of(Function<Set<JobId>, Map<JobId, JobState>> ask) {
        return new FunctionLookup(ask);
    }
}
