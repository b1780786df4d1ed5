// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.RunRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs in memory, without any bound, that can fail. Without faults it passes {@link RunHistoryContract}. Safe for use
 * by several threads at once.
 */
public final class FakeRunHistory implements RunHistory {

    private final Map<RunId, RunRecord> runs = new HashMap<>();
    private boolean failing;

    /** No run yet. */
    public FakeRunHistory() {}

    @Override
    public synchronized void add(RunRecord run) {
        failIfTold("add");
        runs.putIfAbsent(run.id(), run);
    }

    @Override
    public synchronized List<RunRecord> newest(String storage, int limit) {
        failIfTold("newest");
        return runs.values().stream()
                .filter(run -> run.storage().equals(storage))
                .sorted(Comparator.comparing(RunRecord::endedAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void removeEndedBefore(String storage, Instant moment) {
        failIfTold("removeEndedBefore");
        runs.values()
                .removeIf(run -> run.storage().equals(storage) && run.endedAt().isBefore(moment));
    }

    private void failIfTold(String method) {
        if (failing) {
            throw new IllegalStateException("injected: " + method + " fails");
        }
    }

    /** Every call throws. */
    public synchronized void failCalls() {
        failing = true;
    }

    /** Takes the fault away; what was added is there. */
    public synchronized void heal() {
        failing = false;
    }
}
