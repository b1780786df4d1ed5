// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the store does with conditional deletion, found out by trying, once. A probe that failed proves nothing: it is tried again, at first after a
 * minute and each time after twice as long, an hour at most. Thread safe: one thread probes, the others wait for it.
 */
final class Conditions {

    private static final Logger LOG = LoggerFactory.getLogger(Conditions.class);
    static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Calls calls;
    private final Probe probe;
    private final LongSupplier ticker;
    private final Object probing = new Object();
    private volatile Finding last = Finding.unproven("it was not tried yet");
    private volatile boolean settled;
    private boolean tried;
    private long triedAt;
    private Duration wait = FIRST_WAIT;
    private String said = "";

    /** @param ticker a monotonic clock in nanoseconds */
    Conditions(Calls calls, LongSupplier ticker) {
        this.calls = calls;
        this.probe = new Probe(calls, new Removals(calls));
        this.ticker = ticker;
    }

    /** What is known by now, without a request. */
    Finding last() {
        return last;
    }

    /** Whether it was found out. */
    boolean isSettled() {
        return settled;
    }

    /** As {@link #proven}, however short ago a probe failed. */
    Finding provenNow() {
        synchronized (probing) {
            if (!settled) {
                probe();
            }
            return last;
        }
    }

    /** What the store does. Writes and deletes an object of our own if that is not known yet; to be called only where something is to be deleted. */
    Finding proven() {
        if (settled) {
            return last;
        }
        synchronized (probing) {
            if (!settled && (!tried || ticker.getAsLong() - triedAt >= wait.toNanos())) {
                probe();
            }
            return last;
        }
    }

    /** Says that the store refuses requests for many keys, which it was found to honour. They count as unproven until they are tried again. */
    void doubtBulk(String why) {
        synchronized (probing) {
            if (settled) {
                settled = false;
                last = new Finding(Trial.of(Condition.UNPROVEN), last.single(), last.plainBulk(), last.versions(), why);
                wait = FIRST_WAIT;
                LOG.warn("{}: {}", calls.root().name(), why);
                log();
            }
        }
    }

    private void probe() {
        if (tried && wait.compareTo(LONGEST_WAIT) < 0) {
            wait = wait.multipliedBy(2);
        }
        try {
            last = probe.run();
            settled = last.mode() != Finding.Mode.UNPROVEN;
        } catch (SdkException e) {
            last = unproven(Failures.explain("the probe", calls.root().bucket(), e));
        }
        if (!settled && Thread.currentThread().isInterrupted()) {
            // Nobody asked the store; the next call may.
            return;
        }
        tried = true;
        triedAt = ticker.getAsLong();
        log();
    }

    /** Once, and again only when it is otherwise. */
    private void log() {
        String sentence = last.sentence();
        if (sentence.equals(said)) {
            return;
        }
        said = sentence;
        if (last.isConditional()) {
            LOG.info("{}: {}", calls.root().name(), sentence);
        } else {
            LOG.warn("{}: {}", calls.root().name(), sentence);
        }
    }

    /** Keeps what was known of the versions: they do not go by themselves. */
    private Finding unproven(String why) {
        Finding unproven = Finding.unproven(why);
        return new Finding(unproven.bulk(), unproven.single(), last.plainBulk(), last.versions(), why);
    }
}
