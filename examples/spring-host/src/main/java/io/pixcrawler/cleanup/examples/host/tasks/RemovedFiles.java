// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.FileOutcome;
import io.pixcrawler.cleanup.spi.RunId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What each of the last runs removed or would remove: all their bytes, and the first files to look at. The run's own sum has only the bytes that the store gave back, of which
 * there are none where files are set aside. Bounded, whatever a run removes.
 */
@Component
class RemovedFiles implements CleanupListener {

    private static final int EXAMPLES = 100;
    private static final int RUNS = 50;
    private static final Set<FileOutcome> REMOVED =
            EnumSet.of(FileOutcome.DELETED, FileOutcome.QUARANTINED, FileOutcome.WOULD_DELETE);

    private final Map<RunId, Sum> runs = new LinkedHashMap<>();

    /**
     * What one run removed.
     *
     * @param bytes of all files
     * @param examples the first of them
     */
    record OfRun(long bytes, List<RemovedFile> examples) {

        OfRun {
            examples = List.copyOf(examples);
        }
    }

    /** Grows with the run; by key, because an emergency may look at a file once a round. */
    private static final class Sum {
        private final Map<String, RemovedFile> examples = new LinkedHashMap<>();
        private long bytes;
    }

    @Override
    public void fileDecided(FileDecision decision) {
        if (REMOVED.contains(decision.outcome())) {
            add(decision);
        }
    }

    private synchronized void add(FileDecision decision) {
        Sum sum = runs.computeIfAbsent(decision.run(), run -> new Sum());
        sum.bytes += decision.sizeBytes();
        if (sum.examples.size() < EXAMPLES) {
            sum.examples.put(decision.key(), RemovedFile.of(decision));
        }
        if (runs.size() > RUNS) {
            runs.remove(runs.keySet().iterator().next());
        }
    }

    /** Of this run, which is forgotten here. */
    synchronized OfRun take(RunId run) {
        Sum sum = runs.remove(run);
        return sum == null ? new OfRun(0, List.of()) : new OfRun(sum.bytes, List.copyOf(sum.examples.values()));
    }
}
