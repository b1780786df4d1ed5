// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.FileOutcome;
import io.pixcrawler.cleanup.spi.RunId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps the first files that each of the last runs removed or would remove, so that somebody can look at them. Bounded, whatever a run removes. */
@Component
class RemovedFiles implements CleanupListener {

    static final int FILES = 100;
    private static final int RUNS = 50;
    private static final Set<FileOutcome> REMOVED =
            EnumSet.of(FileOutcome.DELETED, FileOutcome.QUARANTINED, FileOutcome.WOULD_DELETE);

    /** By run, and for each by key: an emergency looks at a file once a round. */
    private final Map<RunId, Map<String, RemovedFile>> files = new LinkedHashMap<>();

    @Override
    public void fileDecided(FileDecision decision) {
        if (REMOVED.contains(decision.outcome())) {
            add(decision);
        }
    }

    private synchronized void add(FileDecision decision) {
        Map<String, RemovedFile> ofRun = files.computeIfAbsent(decision.run(), run -> new LinkedHashMap<>());
        if (ofRun.size() < FILES) {
            ofRun.put(decision.key(), RemovedFile.of(decision));
        }
        if (files.size() > RUNS) {
            files.remove(files.keySet().iterator().next());
        }
    }

    /** Those of this run, which are forgotten here. */
    synchronized List<RemovedFile> take(RunId run) {
        Map<String, RemovedFile> ofRun = files.remove(run);
        return ofRun == null ? List.of() : new ArrayList<>(ofRun.values());
    }
}
