// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract by the JDK's calls alone, in a JVM in which the others are otherwise used. */
class HeldStorageProviderTest extends StorageProviderContract {

    @TempDir
    private Path parent;

    @Override
    protected StorageFixture fixture() {
        assumeTrue(
                NativeAccess.hindrance().isEmpty(),
                "the same as LocalStorageProviderTest here: " + NativeAccess.hindrance());
        return new LocalFixture(parent, OpenDirectory::byTheJdk);
    }
}
