// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import java.util.function.Consumer;

/** The provider's fixtures: small pages and batches, so that a test with few files has several. */
final class ProviderContracts {

    private static final int PAGE = 50;
    private static final int BATCH = 20;
    private static final int MANY = 3 * PAGE;

    private ProviderContracts() {}

    /** Behind a proxy with this habit. */
    static StorageFixture behind(Consumer<FaultProxy> habit, S3Server server) {
        FaultProxy proxy = new FaultProxy(server);
        habit.accept(proxy);
        return new S3Fixture(proxy, new S3Fixture.Traits(MANY, BATCH, false), ProviderContracts::plain);
    }

    /** Speaks to the server itself. */
    static StorageFixture on(S3Server server) {
        return new S3Fixture(server, new S3Fixture.Traits(MANY, BATCH, false), ProviderContracts::plain);
    }

    /** In a bucket that keeps versions, which stay. */
    static StorageFixture versioned(S3Server server) {
        return new S3Fixture(new FaultProxy(server), new S3Fixture.Traits(MANY, BATCH, true), ProviderContracts::plain);
    }

    /** In a bucket without versions, by a provider that would remove them. */
    static StorageFixture removingVersions(S3Server server) {
        return new S3Fixture(
                server,
                new S3Fixture.Traits(MANY, BATCH, false),
                root -> builder(root).removeVersions().build());
    }

    private static StorageProvider plain(TestRoot root) {
        return builder(root).build();
    }

    private static S3StorageProvider.Builder builder(TestRoot root) {
        return S3StorageProvider.builder(root.client(), root.bucket(), root.prefix())
                .pageSize(PAGE)
                .deleteBatchSize(BATCH);
    }
}
