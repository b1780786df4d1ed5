// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** What a service knows from one run to the next, and nothing else does. Thread safe. */
final class ServiceMemory {

    private final LongSupplier nanos;
    private final AtomicBoolean knownJobSeen = new AtomicBoolean();
    private final Map<CleanupTrigger, String> positions = new ConcurrentHashMap<>();
    private final Map<CleanupTrigger, Long> passSizes = new ConcurrentHashMap<>();
    private long nothingGainedAtNanos;
    private boolean nothingGained;

    ServiceMemory(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether this service has met a known job among this storage's keys. */
    AtomicBoolean knownJobSeen() {
        return knownJobSeen;
    }

    /** Where this trigger's last pass was stopped by the clock. Taken, not read: a position from which a pass fails is not tried again. */
    Optional<String> takePosition(CleanupTrigger trigger) {
        return Optional.ofNullable(positions.remove(trigger));
    }

    void keepPosition(CleanupTrigger trigger, Optional<String> position) {
        position.ifPresent(known -> positions.put(trigger, known));
    }

    /** How many files this trigger's last whole pass saw. */
    Optional<Long> passSize(CleanupTrigger trigger) {
        return Optional.ofNullable(passSizes.get(trigger));
    }

    void keepPassSize(CleanupTrigger trigger, long files) {
        passSizes.put(trigger, files);
    }

    /** An emergency removed files and gained nothing. */
    synchronized void nothingGained() {
        nothingGained = true;
        nothingGainedAtNanos = nanos.getAsLong();
    }

    /** Whether that was less than so long ago. */
    synchronized boolean nothingGainedWithin(Duration time) {
        return nothingGained && nanos.getAsLong() - nothingGainedAtNanos < time.toNanos();
    }
}
