// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.RunLock;
import java.time.Duration;
import java.util.Optional;

/**
 * One place where locks are kept, without any at the start, with the lock under test on it and what
 * {@link RunLockContract} must do behind its back.
 */
public interface RunLockFixture extends AutoCloseable {

    /** The lock under test, always the same one. */
    RunLock lock();

    /** A second one on the same place, as another JVM would have; the same one where there cannot be two. */
    default RunLock otherLock() {
        return lock();
    }

    /** Lets the time of leases go by, where locks have one and the test need not wait for it. */
    default Optional<LeaseTime> leaseTime() {
        return Optional.empty();
    }

    /** Breaks the place, where the test can. */
    default Optional<Outage> outage() {
        return Optional.empty();
    }

    /** Frees the place. */
    @Override
    void close();

    /** The clock by which leases end. */
    @FunctionalInterface
    interface LeaseTime {

        /** Lets so much time go by, for all leases. */
        void pass(Duration time);
    }

    /** A place that can be broken. */
    @FunctionalInterface
    interface Outage {

        /** Lets every call fail from now on. */
        void begin();
    }
}
