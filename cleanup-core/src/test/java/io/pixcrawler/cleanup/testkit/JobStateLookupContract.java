// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import org.junit.jupiter.api.Nested;

/**
 * The obligations of {@link io.pixcrawler.cleanup.spi.JobStateLookup} as tests. Extend it in the test of a look-up and
 * answer a {@link #fixture}; each test asks for a new one. A look-up that wraps another one extends
 * {@link JobStateLookupWrapperContract} too, which has the tests of obligation 10.
 *
 * <p>The number in a test's name is the number of the obligation. A test whose store has not what it needs is skipped
 * and says so.
 */
public abstract class JobStateLookupContract {

    /** A new job store without jobs, with a look-up on it. */
    protected abstract JobStateFixture fixture();

    @Nested
    class Asking extends AskingContract {
        Asking() {
            super(JobStateLookupContract.this::fixture);
        }
    }

    @Nested
    class LeavingOut extends LeavingOutContract {
        LeavingOut() {
            super(JobStateLookupContract.this::fixture);
        }
    }

    @Nested
    class Holding extends HoldingContract {
        Holding() {
            super(JobStateLookupContract.this::fixture);
        }
    }

    @Nested
    class FreshnessAndCounts extends FreshnessContract {
        FreshnessAndCounts() {
            super(JobStateLookupContract.this::fixture);
        }
    }
}
