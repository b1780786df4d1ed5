// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

/** The fake's quarantine passes the contract of the real ones. */
class MemoryQuarantineTest extends QuarantineContract {

    @Override
    protected StorageFixture fixture() {
        return InMemoryStorageFixture.withDirectories();
    }
}
