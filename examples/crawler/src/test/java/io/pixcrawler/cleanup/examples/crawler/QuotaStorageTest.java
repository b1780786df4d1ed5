// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaStorageTest {

    @TempDir
    private Path root;

    @Test
    void its_usage_is_the_sum_of_the_files_against_the_quota() throws IOException {
        try (QuotaStorage storage = new QuotaStorage(LocalStorageProvider.at(root), root, 1000)) {
            assertThat(storage.usage()).isEqualTo(new StorageUsage.Estimated(1000, 0, 1000));
            Files.write(Files.createDirectory(root.resolve("a")).resolve("b"), new byte[300]);
            Files.write(root.resolve("c"), new byte[100]);
            assertThat(storage.usage()).isEqualTo(new StorageUsage.Estimated(1000, 400, 600));
            Files.write(root.resolve("d"), new byte[700]);
            assertThat(storage.usage()).isEqualTo(new StorageUsage.Estimated(1000, 1000, 0));
        }
    }
}
