// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the file system of the temp directory, as if it could not hold directories open. */
class RecheckedStorageProviderTest extends StorageProviderContract {

    @TempDir
    private Path parent;

    @Override
    protected StorageFixture fixture() {
        return new LocalFixture(parent, RecheckedDirectory::at);
    }
}
