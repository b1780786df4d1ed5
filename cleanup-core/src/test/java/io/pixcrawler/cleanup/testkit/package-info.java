// SPDX-License-Identifier: Apache-2.0
/**
 * What an implementer of a storage provider or a job look-up tests with; published as a test-jar. Knows only
 * {@code io.pixcrawler.cleanup.spi}.
 *
 * <p>Start at {@link io.pixcrawler.cleanup.testkit.StorageProviderContract},
 * {@link io.pixcrawler.cleanup.testkit.JobStateLookupContract}, {@link io.pixcrawler.cleanup.testkit.RunLockContract} or
 * {@link io.pixcrawler.cleanup.testkit.RunHistoryContract}: extend it, answer its one factory method, and the tests
 * that run carry the numbers of the obligations in the SPI's Javadoc. Fakes that pass the same contracts are
 * {@link io.pixcrawler.cleanup.testkit.InMemoryStorageProvider}, {@link io.pixcrawler.cleanup.testkit.FakeJobStates},
 * {@link io.pixcrawler.cleanup.testkit.FakeRunLock} and {@link io.pixcrawler.cleanup.testkit.FakeRunHistory};
 * {@link io.pixcrawler.cleanup.testkit.SteppedRun} puts an action between any two steps of a run.
 */
@NullMarked
package io.pixcrawler.cleanup.testkit;

import org.jspecify.annotations.NullMarked;
