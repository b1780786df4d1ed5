// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

/** A stepped storage is still a storage. */
class SteppedStorageProviderTest extends StorageProviderContract {

    @Override
    protected StorageFixture fixture() {
        return InMemoryStorageFixture.wrapped(storage -> new SteppedRun().wrap(storage));
    }
}
