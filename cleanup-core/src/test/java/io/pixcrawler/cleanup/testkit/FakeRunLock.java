// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.RunLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Locks in memory, with leases by a clock that the test sets, and faults. Without faults it passes
 * {@link RunLockContract}. Safe for use by several threads at once.
 */
public final class FakeRunLock implements RunLock {

    private record Key(String storage, Mode mode) {}

    private final Clock clock;
    private final Map<Key, Lease> holders = new HashMap<>();
    private final Set<Key> takenByOthers = new HashSet<>();
    private boolean failing;

    /** Nobody holds a lock. */
    public FakeRunLock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Held> tryAcquire(String storage, Mode mode, Duration lease) {
        failIfTold("acquired");
        Key key = new Key(storage, mode);
        Lease holder = holders.get(key);
        if (takenByOthers.contains(key) || (holder != null && holder.isAlive())) {
            return Optional.empty();
        }
        Lease mine = new Lease(key, lease);
        holders.put(key, mine);
        return Optional.of(mine);
    }

    private void failIfTold(String what) {
        if (failing) {
            throw new RunLockException("the lock could not be " + what, new IllegalStateException("injected"));
        }
    }

    /** Whether somebody holds the lock. */
    public synchronized boolean isHeld(String storage, Mode mode) {
        Key key = new Key(storage, mode);
        Lease holder = holders.get(key);
        return takenByOthers.contains(key) || (holder != null && holder.isAlive());
    }

    /** Every call throws, but for {@code close}, which then leaves the lock to expire. */
    public synchronized void failCalls() {
        failing = true;
    }

    /** Another takes this lock away from who has it, if anybody has, and keeps it. */
    public synchronized void giveToAnother(String storage, Mode mode) {
        Key key = new Key(storage, mode);
        holders.remove(key);
        takenByOthers.add(key);
    }

    /** Whoever holds a lock loses it; nobody has it then. */
    public synchronized void loseAll() {
        holders.clear();
    }

    /** Takes all faults away, and from others what they hold. */
    public synchronized void heal() {
        failing = false;
        takenByOthers.clear();
    }

    private final class Lease implements Held {

        private final Key key;
        private final Duration time;
        private Instant end;

        Lease(Key key, Duration time) {
            this.key = key;
            this.time = time;
            this.end = clock.instant().plus(time);
        }

        private boolean isAlive() {
            return clock.instant().isBefore(end);
        }

        @Override
        public boolean renew() {
            synchronized (FakeRunLock.this) {
                failIfTold("renewed");
                if (holders.get(key) != this || !isAlive()) {
                    return false;
                }
                end = clock.instant().plus(time);
                return true;
            }
        }

        @Override
        public void close() {
            synchronized (FakeRunLock.this) {
                if (!failing) {
                    holders.remove(key, this);
                }
            }
        }
    }
}
