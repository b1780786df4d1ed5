// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Deletion by itself, on a bucket of its own, through a proxy in which a test can make faults. */
final class DeletionBench implements AutoCloseable {

    static final int BATCH = 50;
    static final int PAGE = 100;
    static final String PREFIX = "temp/";

    final FaultProxy proxy;
    final String bucket;
    final Calls calls;
    final Conditions conditions;
    final AtomicLong nanos = new AtomicLong();
    Deletion deletion;

    private DeletionBench(FaultProxy proxy, String bucket) {
        this.proxy = proxy;
        this.bucket = bucket;
        Root root = new Root("s3:" + bucket, bucket, PREFIX);
        this.calls = new Calls(proxy.client(), root, new StoreClock(System::nanoTime));
        this.conditions = new Conditions(calls, nanos::get);
        this.deletion = new Deletion(calls, conditions, new DeletionRules(PAGE, BATCH, false));
    }

    static DeletionBench on(S3Server server) {
        return new DeletionBench(new FaultProxy(server), server.bucket("deletion"));
    }

    static DeletionBench versioned(S3Server server) {
        return new DeletionBench(new FaultProxy(server), server.versionedBucket("deletion"));
    }

    DeletionBench requiringConditions() {
        deletion = new Deletion(calls, conditions, new DeletionRules(PAGE, BATCH, true));
        return this;
    }

    /** Past the proxy. */
    S3Client direct() {
        return proxy.server().client();
    }

    void write(String key, String content) {
        direct().putObject(request -> request.bucket(bucket).key(PREFIX + key), RequestBody.fromString(content));
    }

    List<ObjectFile> written(int count) {
        IntStream.range(0, count).forEach(i -> write(String.format("job_1/file_%04d", i), "content " + i));
        return listed();
    }

    ObjectFile written(String key) {
        write(key, "content of " + key);
        return listed().stream()
                .filter(file -> file.key().equals(key))
                .findAny()
                .orElseThrow();
    }

    void delete(String key) {
        direct().deleteObject(request -> request.bucket(bucket).key(PREFIX + key));
    }

    boolean exists(String key) {
        try {
            direct().headObject(request -> request.bucket(bucket).key(PREFIX + key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** All but what is the library's own, as a scan would list it. */
    List<ObjectFile> listed() {
        return everything().stream()
                .filter(file -> !Root.isReserved(file.key()))
                .toList();
    }

    /** What is the library's own. */
    List<String> leftOvers() {
        return everything().stream()
                .map(ObjectFile::key)
                .filter(Root::isReserved)
                .toList();
    }

    private List<ObjectFile> everything() {
        List<ObjectFile> files = new ArrayList<>();
        String after = "";
        ListObjectsV2Response page;
        do {
            Place place = new Place(PREFIX, after);
            page = direct().listObjectsV2(request -> request.bucket(bucket)
                    .prefix(PREFIX)
                    .startAfter(place.after().isEmpty() ? null : place.after())
                    .maxKeys(PAGE)
                    .encodingType(EncodingType.URL));
            for (S3Object object : page.contents()) {
                files.add(new ObjectFile(
                        calls.root(),
                        calls.root().keyOf(object.key()),
                        object.size(),
                        object.lastModified(),
                        object.eTag(),
                        place));
                after = object.key();
            }
        } while (page.isTruncated());
        return files;
    }

    List<DeleteResult> delete(List<? extends StoredFile> files) {
        return deletion.delete(files, Deadline.never());
    }

    Outcome delete(StoredFile file) {
        return delete(List.of(file)).get(0).outcome();
    }

    List<Outcome> outcomes(List<? extends StoredFile> files) {
        return delete(files).stream().map(DeleteResult::outcome).toList();
    }

    /** Probes now, and counts from then on. */
    DeletionBench proven() {
        conditions.proven();
        proxy.forget();
        return this;
    }

    @Override
    public void close() {
        proxy.close();
    }
}
