// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;
import org.junit.jupiter.api.Tag;

@Tag("heavy")
class RemovedVersionsContractTest extends StorageProviderContract {

    @Override
    protected StorageFixture fixture() {
        return ProviderContracts.removingVersions(EmbeddedS3.open());
    }
}
