// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;

/** The contract on a server that honours conditions. */
class EmbeddedContractTest extends StorageProviderContract {

    @Override
    protected StorageFixture fixture() {
        return new S3Fixture(
                EmbeddedS3.signed(),
                new S3Fixture.Traits(250, 10, false),
                root -> S3StorageProvider.builder(root.client(), root.bucket(), root.prefix())
                        .pageSize(100)
                        .deleteBatchSize(10)
                        .build());
    }
}
