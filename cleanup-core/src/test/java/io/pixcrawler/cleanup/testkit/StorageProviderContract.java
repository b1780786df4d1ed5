// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import org.junit.jupiter.api.Nested;

/**
 * The obligations of {@link io.pixcrawler.cleanup.spi.StorageProvider} as tests. Extend it in the test of a provider
 * and answer a {@link #fixture}; each test asks for a new one, some for two.
 *
 * <pre>{@code
 * class MyProviderTest extends StorageProviderContract {
 *     protected StorageFixture fixture() {
 *         return new MyFixture();
 *     }
 * }
 * }</pre>
 *
 * <p>The number in a test's name is the number of the obligation. A test whose store has not what it needs is skipped
 * and says so.
 */
public abstract class StorageProviderContract {

    /** A new, empty store with a provider on it. Two of them share nothing. */
    protected abstract StorageFixture fixture();

    @Nested
    class Scanning extends ScanningContract {
        Scanning() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class ScanWork extends ScanWorkContract {
        ScanWork() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class Prefixes extends PrefixContract {
        Prefixes() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class Keys extends KeyContract {
        Keys() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class Stopping extends StoppingContract {
        Stopping() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class LeftAlone extends LeftAloneContract {
        LeftAlone() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class Inspecting extends InspectingContract {
        Inspecting() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class Deleting extends DeletingContract {
        Deleting() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class ChangedFiles extends ChangedFileContract {
        ChangedFiles() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class ForeignEntries extends ForeignEntryContract {
        ForeignEntries() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class Deadlines extends DeadlineContract {
        Deadlines() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class EmptyDirectories extends EmptyDirectoryContract {
        EmptyDirectories() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class Finding extends FindingContract {
        Finding() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class Together extends TogetherContract {
        Together() {
            super(StorageProviderContract.this::fixture);
        }
    }

    @Nested
    class ClockAndUsage extends ClockAndUsageContract {
        ClockAndUsage() {
            super(StorageProviderContract.this::fixture);
        }
    }
}
