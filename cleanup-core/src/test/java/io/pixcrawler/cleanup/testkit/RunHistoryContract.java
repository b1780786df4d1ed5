// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import org.junit.jupiter.api.Nested;

/**
 * The obligations of {@link io.pixcrawler.cleanup.spi.RunHistory} as tests. Extend it in the test of a history and
 * answer a {@link #fixture}; each test asks for a new one.
 *
 * <p>The number in a test's name is the number of the obligation. A test whose place has not what it needs is skipped
 * and says so.
 */
public abstract class RunHistoryContract {

    /** A new place for runs, with a history on it. */
    protected abstract RunHistoryFixture fixture();

    @Nested
    class Adding extends HistoryAddingContract {
        Adding() {
            super(RunHistoryContract.this::fixture);
        }
    }

    @Nested
    class Reading extends HistoryReadingContract {
        Reading() {
            super(RunHistoryContract.this::fixture);
        }
    }
}
