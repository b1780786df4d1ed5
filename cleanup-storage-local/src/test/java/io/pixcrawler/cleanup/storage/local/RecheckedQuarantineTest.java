// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.testkit.QuarantineContract;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on Linux as if it could not hold directories open; on tmpfs where there is one, for speed. */
class RecheckedQuarantineTest extends QuarantineContract {

    @TempDir
    private Path parent;

    @Override
    protected StorageFixture fixture() {
        boolean fast = TmpfsStorageProviderTest.isTmpfs();
        return new LocalFixture(fast ? TmpfsStorageProviderTest.TMPFS : parent, RecheckedDirectory::at);
    }
}
