// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import io.pixcrawler.cleanup.testkit.QuarantineContract;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import java.nio.file.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contract on file systems that are not the JDK's and have hard links. */
class JimfsQuarantineTest {

    abstract static class OnJimfs extends QuarantineContract {

        private final FileSystem fileSystem;

        OnJimfs(Configuration configuration) {
            this.fileSystem = Jimfs.newFileSystem(configuration);
        }

        @Override
        protected StorageFixture fixture() {
            return new LocalFixture(fileSystem.getPath("").toAbsolutePath());
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
    class Unix extends OnJimfs {
        Unix() {
            super(Configuration.unix());
        }
    }

    @Nested
    class UnixWithPermissions extends OnJimfs {
        UnixWithPermissions() {
            super(Configuration.unix().toBuilder()
                    .setAttributeViews("basic", "owner", "posix", "unix")
                    .build());
        }
    }

    @Nested
    class UnixWithoutHeldDirectories extends OnJimfs {
        UnixWithoutHeldDirectories() {
            super(Configuration.unix().toBuilder()
                    .setSupportedFeatures(Feature.LINKS, Feature.SYMBOLIC_LINKS)
                    .build());
        }
    }

    @Nested
    class OsX extends OnJimfs {
        OsX() {
            super(Configuration.osX());
        }
    }

    @Nested
    class Windows extends OnJimfs {
        Windows() {
            super(Configuration.windows());
        }
    }
}
