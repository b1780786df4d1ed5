// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.guide;

import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.StorageProviderContract;

/** The provider that was written from the guide keeps the whole contract. */
class ZipStorageProviderTest extends StorageProviderContract {

    @Override
    protected StorageFixture fixture() {
        return new ZipFixture();
    }
}
