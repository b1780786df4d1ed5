// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import org.junit.jupiter.api.Nested;

/**
 * The obligations of {@link io.pixcrawler.cleanup.spi.Quarantine} as tests, for a provider that has one. Extend it in the test of the provider, beside
 * {@link StorageProviderContract}, and answer a {@link #fixture}; each test asks for a new one.
 *
 * <p>The number in a test's name is the number of the obligation. A test whose store has not what it needs is skipped
 * and says so. What makes a file refused (obligation 2) and what is foreign (obligation 9) only the provider's own tests know.
 */
public abstract class QuarantineContract {

    /** A new, empty store with a provider on it that has a quarantine. Two of them share nothing. */
    protected abstract StorageFixture fixture();

    @Nested
    class Moving extends QuarantineMovingContract {
        Moving() {
            super(QuarantineContract.this::fixture);
        }
    }

    @Nested
    class Restoring extends QuarantineRestoringContract {
        Restoring() {
            super(QuarantineContract.this::fixture);
        }
    }

    @Nested
    class Purging extends QuarantinePurgingContract {
        Purging() {
            super(QuarantineContract.this::fixture);
        }
    }
}
