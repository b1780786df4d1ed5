// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;
import org.junit.jupiter.api.Tag;

/** The contract on a store that people run, which takes conditions and ignores them. */
@Tag("ceph")
class CephStoreContractTest extends StorageProviderContract {

    @Override
    protected StorageFixture fixture() {
        return ProviderContracts.on(CephS3.server());
    }
}
