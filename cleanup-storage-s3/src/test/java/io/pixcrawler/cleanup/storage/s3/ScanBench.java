// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.testkit.Listing;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A bucket behind a proxy that counts, and a provider that scans it. */
final class ScanBench implements AutoCloseable {

    static final String PREFIX = "temp/";

    final FaultProxy proxy;
    final String bucket;
    final S3StorageProvider provider;

    private ScanBench(S3Server server, UnaryOperator<S3StorageProvider.Builder> settings) {
        proxy = new FaultProxy(server);
        bucket = server.bucket("scan");
        provider = settings.apply(S3StorageProvider.builder(proxy.client(), bucket, PREFIX))
                .build();
    }

    static ScanBench with(UnaryOperator<S3StorageProvider.Builder> settings) {
        return on(EmbeddedS3.open(), settings);
    }

    static ScanBench on(S3Server server, UnaryOperator<S3StorageProvider.Builder> settings) {
        return new ScanBench(server, settings);
    }

    /** Pages of ten keys, and no uploads. */
    static ScanBench ofObjects() {
        return with(builder -> builder.pageSize(10).keepUploads());
    }

    void write(String... keys) {
        write(Arrays.asList(keys));
    }

    void write(List<String> keys) {
        keys.forEach(key -> proxy.server()
                .client()
                .putObject(request -> request.bucket(bucket).key(PREFIX + key), RequestBody.fromString("12345")));
    }

    /** So many keys in one directory. */
    List<String> writeMany(String directory, int count) {
        List<String> keys = IntStream.range(0, count)
                .mapToObj(i -> directory + "file_" + (1000 + i))
                .toList();
        write(keys);
        return keys;
    }

    void delete(String key) {
        proxy.server().client().deleteObject(request -> request.bucket(bucket).key(PREFIX + key));
    }

    /** Begins an upload, with parts of these sizes. */
    String beginUpload(String key, int... sizes) {
        String id = proxy.server()
                .client()
                .createMultipartUpload(request -> request.bucket(bucket).key(PREFIX + key))
                .uploadId();
        for (int i = 0; i < sizes.length; i++) {
            addPart(key, id, i + 1, sizes[i]);
        }
        return id;
    }

    CompletedPart addPart(String key, String id, int number, int size) {
        String tag = proxy.server()
                .client()
                .uploadPart(
                        request -> request.bucket(bucket)
                                .key(PREFIX + key)
                                .uploadId(id)
                                .partNumber(number),
                        RequestBody.fromBytes(new byte[size]))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    /** All that there is, by so many workers. */
    Listing listing(int workers) {
        Listing listing = new Listing();
        scan(workers, listing);
        return listing;
    }

    ScanEnd scan(int workers, Listing listing) {
        return provider.scan(Scan.everything(1000).withWorkers(new ThreadedWorkers(workers)), listing);
    }

    @Override
    public void close() {
        provider.close();
        proxy.close();
    }
}
