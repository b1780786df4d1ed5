// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.testkit.JobCall.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What goes wrong in a {@link FakeJobStates}. Nothing does at first; a fault stays until {@link #heal}. Safe for use by
 * several threads at once, also while a run goes on.
 */
public final class JobFaults {

    private final Map<Method, Runnable> beforeCalls = new ConcurrentHashMap<>();
    private final Set<JobId> leftOut = ConcurrentHashMap.newKeySet();
    private final Map<JobId, JobState> unasked = new ConcurrentHashMap<>();
    private volatile int actions = 1;

    JobFaults() {}

    /** Every call of this method throws. */
    public void failCalls(Method method) {
        before(method, () -> {
            throw new IllegalStateException("injected: " + method + " fails");
        });
    }

    /**
     * Does this at the beginning of every call of the method, on the caller's thread: waits at a latch, throws, changes
     * a job.
     */
    public void before(Method method, Runnable action) {
        beforeCalls.put(method, action);
    }

    /** Cannot find out about this job: leaves it out of every answer. */
    public void leaveOut(JobId id) {
        leftOut.add(id);
    }

    /** Answers this job too, although it was not asked for. */
    public void answerUnasked(JobId id, JobState state) {
        unasked.put(id, state);
    }

    /** {@code whileHeld} returns without having called the action; what it returns is null. */
    public void neverAct() {
        actions = 0;
    }

    /** {@code whileHeld} calls the action twice. */
    public void actTwice() {
        actions = 2;
    }

    /** Takes all faults away. */
    public void heal() {
        beforeCalls.clear();
        leftOut.clear();
        unasked.clear();
        actions = 1;
    }

    void onCall(Method method) {
        beforeCalls.getOrDefault(method, () -> {}).run();
    }

    Map<JobId, JobState> spoil(Map<JobId, JobState> answer) {
        Map<JobId, JobState> spoiled = new HashMap<>(answer);
        spoiled.keySet().removeAll(leftOut);
        spoiled.putAll(unasked);
        return spoiled;
    }

    int actions() {
        return actions;
    }
}
