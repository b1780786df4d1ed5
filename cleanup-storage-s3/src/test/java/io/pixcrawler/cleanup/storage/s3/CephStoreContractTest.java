// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;
import org.junit.jupiter.api.Tag;

@Tag("heavy")
class CephStoreContractTest extends StorageProviderContract {

    @Override
    protected StorageFixture fixture() {
        return ProviderContracts.behind(proxy -> {}, CephS3.server());
    }
}
