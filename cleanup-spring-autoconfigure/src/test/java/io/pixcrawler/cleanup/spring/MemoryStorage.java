// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import java.time.Clock;

/** A storage that is as full as a test says. */
final class MemoryStorage {

    private MemoryStorage() {}

    static InMemoryStorageProvider usedPercent(long percent) {
        InMemoryStorageProvider storage = new InMemoryStorageProvider(InMemoryStore.withDirectories(Clock.systemUTC()));
        long percentBytes = 1L << 40;
        storage.answerUsage(usage ->
                new StorageUsage.Measured(100 * percentBytes, percent * percentBytes, (100 - percent) * percentBytes));
        return storage;
    }
}
