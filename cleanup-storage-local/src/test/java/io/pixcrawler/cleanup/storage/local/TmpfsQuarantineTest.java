// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.testkit.QuarantineContract;
import io.pixcrawler.cleanup.testkit.StorageFixture;

/** The contract on tmpfs, which lists what is being emptied in another order than the file systems on disks. */
class TmpfsQuarantineTest extends QuarantineContract {

    @Override
    protected StorageFixture fixture() {
        assumeTrue(TmpfsStorageProviderTest.isTmpfs(), "no tmpfs that can be written to");
        return new LocalFixture(TmpfsStorageProviderTest.TMPFS);
    }
}
