// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import io.pixcrawler.cleanup.testkit.InMemoryStorageFixture;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of a provider with a bug; run by {@link StorageBugTest} alone. */
class PlantedStorage extends StorageProviderContract {

    @RegisterExtension
    final KitRun.Choice<StorageBug> choice = new KitRun.Choice<>(StorageBug.NONE);

    @Override
    protected StorageFixture fixture() {
        return InMemoryStorageFixture.wrapped(storage -> choice.bug().plantIn(storage));
    }
}
