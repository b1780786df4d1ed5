// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.testkit.StorageFixture;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A prefix in a bucket of its own, with what is not to be touched beside it: {@link #close} looks whether it was. */
final class S3Fixture implements StorageFixture {

    private static final String PREFIX = "temp/";
    private static final int UPLOADS_AT_ONCE = 8;
    private static final List<String> BESIDE = List.of("temp.jpg", "temporary/canary.jpg", "canary.jpg");

    private final S3Server server;
    private final @Nullable FaultProxy proxy;
    private final TestRoot root;
    private final StorageProvider provider;
    private final Traits traits;

    /**
     * What the tests must know of the provider's settings and of the bucket.
     *
     * @param manyFiles more than two of its pages
     * @param filesPerRequest at most in one deletion
     * @param versioned whether the bucket keeps old versions
     */
    record Traits(int manyFiles, int filesPerRequest, boolean versioned) {}

    /** The provider speaks to the server itself, so that signatures are checked; no request can be made to fail. */
    S3Fixture(S3Server server, Traits traits, Function<TestRoot, StorageProvider> providers) {
        this(server, null, traits, providers);
    }

    /** The provider speaks to the proxy, which is closed in the end; the test speaks past it. */
    S3Fixture(FaultProxy proxy, Traits traits, Function<TestRoot, StorageProvider> providers) {
        this(proxy.server(), proxy, traits, providers);
    }

    private S3Fixture(
            S3Server server, @Nullable FaultProxy proxy, Traits traits, Function<TestRoot, StorageProvider> providers) {
        this.server = server;
        this.proxy = proxy;
        this.traits = traits;
        String bucket = traits.versioned() ? server.versionedBucket("fixture") : server.bucket("fixture");
        this.root = new TestRoot(proxy == null ? server.client() : proxy.client(), bucket, PREFIX);
        for (String canary : BESIDE) {
            put(canary, canary.getBytes(StandardCharsets.UTF_8));
        }
        this.provider = providers.apply(root);
    }

    @Override
    public StorageProvider provider() {
        return provider;
    }

    TestRoot root() {
        return root;
    }

    private S3Client client() {
        return server.client();
    }

    @Override
    public void write(String key, byte[] content) {
        put(PREFIX + key, content);
    }

    @Override
    public void writeAll(Collection<String> keys, Function<String, byte[]> content) {
        Queue<String> left = new ConcurrentLinkedQueue<>(keys);
        new ThreadedWorkers(UPLOADS_AT_ONCE).run(() -> {
            for (String key = left.poll(); key != null; key = left.poll()) {
                write(key, content.apply(key));
            }
        });
    }

    private void put(String objectKey, byte[] content) {
        client().putObject(request -> request.bucket(root.bucket()).key(objectKey), RequestBody.fromBytes(content));
    }

    @Override
    public void delete(String key) {
        client().deleteObject(request -> request.bucket(root.bucket()).key(PREFIX + key));
    }

    @Override
    public boolean exists(String key) {
        return lies(PREFIX + key);
    }

    private boolean lies(String objectKey) {
        try {
            client().headObject(request -> request.bucket(root.bucket()).key(objectKey));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    @Override
    public boolean canHold(String key) {
        return server.canHold(PREFIX + key);
    }

    @Override
    public int manyFiles() {
        return traits.manyFiles();
    }

    @Override
    public int filesPerRequest() {
        return traits.filesPerRequest();
    }

    @Override
    public boolean deletionFreesBytes() {
        return !traits.versioned();
    }

    /** The embedded server answers some with an internal error, or lists an object that is half gone. */
    @Override
    public boolean answersDeletionsAtOnce() {
        return false;
    }

    /** A mark that hid it is taken away; a copy is a new object. */
    @Override
    public boolean keepsTimesOnRestore() {
        return traits.versioned();
    }

    @Override
    public Optional<Contents> contents() {
        return Optional.of(key -> client().getObjectAsBytes(
                        request -> request.bucket(root.bucket()).key(PREFIX + key))
                .asByteArray());
    }

    @Override
    public Optional<Faults> faults() {
        return Optional.ofNullable(proxy).map(FailingObjects::new);
    }

    @Override
    public void close() {
        provider.close();
        provider.close();
        if (proxy != null) {
            proxy.close();
        }
        for (String canary : BESIDE) {
            if (!lies(canary)) {
                throw new AssertionError(canary + ", which does not begin with " + PREFIX + ", is gone");
            }
        }
    }

    /** Permissions for single objects are missing. */
    private record FailingObjects(FaultProxy proxy) implements Faults {

        @Override
        public void failDeletion(String key) {
            Habits.failDeletion(proxy, PREFIX + key, "AccessDenied");
        }

        @Override
        public void failInspection(String key) {
            proxy.on(Request.HEAD).onKey(PREFIX + key).answer(403);
        }
    }
}
