// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Collects audit records of files that were set aside, and hands them over a batch at a time. Throws nothing. Used by one thread, but for
 * {@link #leave}.
 */
final class AuditBatches implements AutoCloseable {

    private final AuditOutlet outlet;
    private final Clock clock;
    private final BiConsumer<String, Throwable> failed;
    private final int size;
    private List<AuditRecord> batch = new ArrayList<>();
    private boolean left;

    /**
     * @param size how many records are handed over together
     * @param failed is told what went wrong, in a sentence and with its cause
     */
    AuditBatches(AuditOutlet outlet, Clock clock, int size, BiConsumer<String, Throwable> failed) {
        this.outlet = outlet;
        this.clock = clock;
        this.size = size;
        this.failed = failed;
        this.left = !outlet.isWanted();
    }

    /** Adds what this makes of the time, if anything. */
    void add(Function<Instant, Optional<AuditRecord>> record) {
        try {
            if (isCollecting()) {
                record.apply(clock.instant()).ifPresent(this::add);
            }
        } catch (RuntimeException e) { // the clock and the storage's name are others' code
            failed.accept("no audit record could be made: " + e, e);
        }
    }

    private void add(AuditRecord record) {
        boolean full;
        synchronized (this) {
            batch.add(record);
            full = batch.size() >= size;
        }
        if (full) {
            close();
        }
    }

    private synchronized boolean isCollecting() {
        return !left;
    }

    private synchronized List<AuditRecord> take() {
        List<AuditRecord> taken = List.copyOf(batch);
        batch = new ArrayList<>();
        return taken;
    }

    /** Ends the collecting, and answers what was not handed over. */
    synchronized List<AuditRecord> leave() {
        left = true;
        return take();
    }

    /** Hands over what is collected. */
    @Override
    public void close() {
        outlet.handOver(take(), failed);
    }
}
