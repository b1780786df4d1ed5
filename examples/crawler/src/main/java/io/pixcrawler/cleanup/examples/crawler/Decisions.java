// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.spi.RunId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers every decision by run and key, the last one where a run looked twice. For a small storage only. Thread safe. */
final class Decisions implements CleanupListener {

    private final Map<RunId, Map<String, FileDecision>> byRun = new ConcurrentHashMap<>();

    @Override
    public void fileDecided(FileDecision decision) {
        byRun.computeIfAbsent(decision.run(), run -> new ConcurrentHashMap<>()).put(decision.key(), decision);
    }

    Map<String, FileDecision> of(RunId run) {
        return Map.copyOf(byRun.getOrDefault(run, Map.of()));
    }
}
