// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

/** The fake with directories passes the contract of the real ones. */
class InMemoryStorageProviderTest extends StorageProviderContract {

    @Override
    protected StorageFixture fixture() {
        return InMemoryStorageFixture.withDirectories();
    }
}
