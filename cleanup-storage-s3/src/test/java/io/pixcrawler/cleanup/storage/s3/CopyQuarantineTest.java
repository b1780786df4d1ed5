// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.testkit.QuarantineContract;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import org.junit.jupiter.api.Tag;

/** In a bucket that keeps no versions. */
@Tag("heavy")
class CopyQuarantineTest extends QuarantineContract {

    @Override
    protected StorageFixture fixture() {
        return new S3Fixture(
                new FaultProxy(EmbeddedS3.open()),
                new S3Fixture.Traits(25, 10, false),
                root -> S3StorageProvider.builder(root.client(), root.bucket(), root.prefix())
                        .pageSize(10)
                        .deleteBatchSize(10)
                        .quota(1 << 30)
                        .quarantine()
                        .build());
    }
}
