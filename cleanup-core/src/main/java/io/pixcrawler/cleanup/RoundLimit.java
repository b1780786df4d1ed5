// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.UsageLimit;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.Comparator;
import java.util.List;

/** The limit of one round of an emergency: the usage, measured after each removal, and as many bytes as were missing at the begin. */
final class RoundLimit implements PassLimit {

    private final Run run;
    private final Gauge gauge;
    private final UsageLimit target;
    private final Allowance allowance;
    private final long bytesAtBegin;
    private volatile boolean reached;

    RoundLimit(Run run, Gauge gauge, UsageLimit target, long missingBytes) {
        this.run = run;
        this.gauge = gauge;
        this.target = target;
        this.allowance = Allowance.ofBytes(missingBytes);
        this.bytesAtBegin = run.ledger().bytesRemoved();
    }

    @Override
    public Allowance allowance() {
        return allowance;
    }

    @Override
    public boolean isMet() {
        return reached || allowance.isUsedUp();
    }

    @Override
    public void look() {
        if (reached || run.isCut()) {
            return;
        }
        try {
            reached = isReachedBy(gauge.measure());
        } catch (RuntimeException e) {
            run.abort(e); // and not the batch, whose removals are to be told
        }
    }

    /** Whether the usage was at the target by any look. */
    boolean isReached() {
        return reached;
    }

    boolean isReachedBy(StorageUsage.Known usage) {
        return target.missingBytes(usage) <= 0;
    }

    /** The sizes of what went in this round, or in a dry run would have gone. */
    long bytesRemoved() {
        return run.ledger().bytesRemoved() - bytesAtBegin;
    }

    @Override
    public List<Candidate> inOrder(List<Candidate> files) {
        return files.stream()
                .sorted(Comparator.comparing(file -> file.times().newest()))
                .toList();
    }
}
