// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;
import java.nio.file.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contract on a file system that is not the JDK's. */
class JimfsStorageProviderTest {

    private static FileSystem fileSystem(String... views) {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setAttributeViews("basic", views)
                .setWorkingDirectory("/work")
                .build());
    }

    @Nested
    class WithUnixAttributes extends StorageProviderContract {

        private final FileSystem fileSystem = fileSystem("owner", "posix", "unix");

        @Override
        protected StorageFixture fixture() {
            return new LocalFixture(fileSystem.getPath("/work"));
        }

        @AfterEach
        void close() {
            Tree.unchecked(() -> {
                fileSystem.close();
                return true;
            });
        }
    }

    @Nested
    class WithBasicAttributesAlone extends StorageProviderContract {

        private final FileSystem fileSystem = fileSystem();

        @Override
        protected StorageFixture fixture() {
            return new LocalFixture(fileSystem.getPath("/work"));
        }

        @AfterEach
        void close() {
            Tree.unchecked(() -> {
                fileSystem.close();
                return true;
            });
        }
    }
}
