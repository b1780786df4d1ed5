// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.testkit.QuarantineContract;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the file system of the temp directory. */
class LocalQuarantineTest extends QuarantineContract {

    @TempDir
    private Path parent;

    @Override
    protected StorageFixture fixture() {
        return new LocalFixture(parent);
    }
}
