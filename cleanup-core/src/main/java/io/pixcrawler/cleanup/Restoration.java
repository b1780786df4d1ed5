// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The books of one restoration. Not thread safe. */
final class Restoration implements AutoCloseable {

    private final RunId run;
    private final AuditBatches audit;
    private final Environment environment;
    private final String requestedBy;
    private final Set<String> notFound;
    private final Map<RestoreResult.Outcome, Long> outcomes = new EnumMap<>(RestoreResult.Outcome.class);
    private final List<String> troubleSample = new ArrayList<>();
    private long bytes;

    /** @param keys that were asked for by name; changed here */
    Restoration(Environment environment, RunId run, Set<String> keys, String requestedBy, int batchSize) {
        this.environment = environment;
        this.run = run;
        this.requestedBy = requestedBy;
        this.audit = new AuditBatches(
                new AuditOutlet(environment.audit()),
                environment.clock(),
                batchSize,
                (text, cause) -> addTrouble(text));
        this.notFound = keys;
    }

    void add(RestoreResult result) {
        notFound.remove(result.file().key());
        outcomes.merge(result.outcome(), 1L, Long::sum);
        if (result.outcome() == RestoreResult.Outcome.RESTORED) {
            bytes += result.file().sizeBytes();
        } else {
            addTrouble(result.file().key() + " did not come back (" + result.outcome() + "): " + result.detail());
        }
        audit.add(now -> AuditRecords.of(now, environment.storage().name(), requestedBy, result));
    }

    private void addTrouble(String text) {
        if (troubleSample.size() < CleanupStats.ERROR_SAMPLE_SIZE) {
            troubleSample.add(text);
        }
    }

    @Override
    public void close() {
        audit.close();
    }

    RestoreStats stats(boolean complete) {
        return new RestoreStats(
                run,
                of(RestoreResult.Outcome.RESTORED),
                bytes,
                of(RestoreResult.Outcome.OCCUPIED),
                of(RestoreResult.Outcome.GONE),
                of(RestoreResult.Outcome.FAILED),
                notFound.size(),
                complete,
                troubleSample);
    }

    private long of(RestoreResult.Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}
