// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

/** The fake without directories passes the contract of the real ones. */
class FlatInMemoryStorageProviderTest extends StorageProviderContract {

    @Override
    protected StorageFixture fixture() {
        return InMemoryStorageFixture.flat();
    }
}
