// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;
import java.nio.file.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contract on file systems that are not the JDK's: with and without open directories, cases, normal forms and links. */
class JimfsStorageProviderTest {

    private static Configuration unix(String... views) {
        return Configuration.unix().toBuilder()
                .setAttributeViews("basic", views)
                .build();
    }

    private static Configuration with(Configuration configuration, Feature... features) {
        return configuration.toBuilder().setSupportedFeatures(features).build();
    }

    abstract static class OnJimfs extends StorageProviderContract {

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
    class UnixWithUnixAttributes extends OnJimfs {
        UnixWithUnixAttributes() {
            super(unix("owner", "posix", "unix"));
        }
    }

    @Nested
    class UnixWithBasicAttributesAlone extends OnJimfs {
        UnixWithBasicAttributesAlone() {
            super(unix());
        }
    }

    @Nested
    class UnixWithoutHeldDirectories extends OnJimfs {
        UnixWithoutHeldDirectories() {
            super(with(unix(), Feature.LINKS, Feature.SYMBOLIC_LINKS, Feature.FILE_CHANNEL));
        }
    }

    @Nested
    class UnixWithoutAnyLinks extends OnJimfs {
        UnixWithoutAnyLinks() {
            super(with(unix(), Feature.FILE_CHANNEL));
        }
    }

    @Nested
    class OsX extends OnJimfs {
        OsX() {
            super(Configuration.osX());
        }
    }

    @Nested
    class OsXWithHeldDirectories extends OnJimfs {
        OsXWithHeldDirectories() {
            super(with(
                    Configuration.osX(),
                    Feature.LINKS,
                    Feature.SYMBOLIC_LINKS,
                    Feature.FILE_CHANNEL,
                    Feature.SECURE_DIRECTORY_STREAM));
        }
    }

    @Nested
    class Windows extends OnJimfs {
        Windows() {
            super(Configuration.windows());
        }
    }
}
