// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import org.junit.jupiter.api.Nested;

/**
 * The obligations of {@link io.pixcrawler.cleanup.spi.RunLock} as tests. Extend it in the test of a lock and answer a
 * {@link #fixture}; each test asks for a new one.
 *
 * <p>The number in a test's name is the number of the obligation. A test whose place has not what it needs is skipped
 * and says so. That a holder in another process died is left to the implementation's own tests where a lease does not
 * tell.
 */
public abstract class RunLockContract {

    /** A new place for locks, with a lock on it. */
    protected abstract RunLockFixture fixture();

    @Nested
    class Acquiring extends LockAcquiringContract {
        Acquiring() {
            super(RunLockContract.this::fixture);
        }
    }

    @Nested
    class Leases extends LockLeaseContract {
        Leases() {
            super(RunLockContract.this::fixture);
        }
    }
}
