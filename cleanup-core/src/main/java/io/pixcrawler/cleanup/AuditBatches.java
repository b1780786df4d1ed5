// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Collects audit records of files that were set aside, and hands them over a batch at a time. Throws nothing. Used by one thread. */
final class AuditBatches implements AutoCloseable {

    private static final int BATCH = 1000;

    private final AuditOutlet outlet;
    private final Clock clock;
    private final BiConsumer<String, Throwable> failed;
    private final boolean wanted;
    private List<AuditRecord> batch = new ArrayList<>();

    /** @param failed is told what went wrong, in a sentence and with its cause */
    AuditBatches(AuditOutlet outlet, boolean wanted, Clock clock, BiConsumer<String, Throwable> failed) {
        this.outlet = outlet;
        this.wanted = wanted;
        this.clock = clock;
        this.failed = failed;
    }

    /** Adds what this makes of the time, if anything. */
    void add(Function<Instant, Optional<AuditRecord>> record) {
        if (!wanted) {
            return;
        }
        try {
            record.apply(clock.instant()).ifPresent(batch::add);
        } catch (RuntimeException e) { // the clock and the storage's name are others' code
            failed.accept("no audit record could be made: " + e, e);
        }
        if (batch.size() >= BATCH) {
            close();
        }
    }

    /** Hands over what is left. */
    @Override
    public void close() {
        List<AuditRecord> full = List.copyOf(batch);
        batch = new ArrayList<>();
        outlet.handOver(full, failed);
    }
}
