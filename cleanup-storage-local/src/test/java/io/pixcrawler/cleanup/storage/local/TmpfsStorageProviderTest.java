// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;
import java.nio.file.Files;
import java.nio.file.Path;

/** The contract on tmpfs, which lists in another order than the file systems on disks. */
class TmpfsStorageProviderTest extends StorageProviderContract {

    static final Path TMPFS = Path.of("/dev/shm");

    @Override
    protected StorageFixture fixture() {
        assumeTrue(isTmpfs(), TMPFS + " is no tmpfs that can be written to");
        return new LocalFixture(TMPFS);
    }

    static boolean isTmpfs() {
        return Files.isWritable(TMPFS)
                && Tree.unchecked(() -> Files.getFileStore(TMPFS)).type().equals("tmpfs");
    }
}
