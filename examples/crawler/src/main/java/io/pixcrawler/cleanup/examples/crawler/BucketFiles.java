// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.spi.StorageProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The crawler's temp files as objects, with a memory of its own for what it wrote, to compare with what the library reports. */
final class BucketFiles {

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final Map<String, Long> written = new HashMap<>();

    /** @param prefix what all keys begin with, {@code /} included */
    BucketFiles(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    void write(String key, byte[] content) {
        client.putObject(request -> request.bucket(bucket).key(prefix + key), RequestBody.fromBytes(content));
        written.put(key, (long) content.length);
    }

    /** Begins an upload and never completes it. */
    void beginUpload(String key, byte[] part) {
        String id = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(prefix + key))
                .uploadId();
        client.uploadPart(
                request -> request.bucket(bucket).key(prefix + key).uploadId(id).partNumber(1),
                RequestBody.fromBytes(part));
        written.put(key, (long) part.length);
    }

    /** Every object and upload that was begun, gone since or not, with its size. */
    Map<String, Long> allWritten() {
        return Map.copyOf(written);
    }

    /** Every object and upload that is there now, with its size, asked of the server. */
    Map<String, Long> inBucket() {
        Map<String, Long> sizes = new TreeMap<>();
        for (S3Object object : client.listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix))
                .contents()) {
            put(sizes, object.key(), object.size());
        }
        for (MultipartUpload upload : client.listMultipartUploads(
                        request -> request.bucket(bucket).prefix(prefix))
                .uploads()) {
            put(sizes, upload.key(), sizeOf(upload));
        }
        return sizes;
    }

    private void put(Map<String, Long> sizes, String objectKey, long size) {
        String key = objectKey.substring(prefix.length());
        if (!key.startsWith(StorageProvider.RESERVED + "/")) {
            sizes.put(key, size);
        }
    }

    private long sizeOf(MultipartUpload upload) {
        List<Part> parts = client.listParts(
                        request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()))
                .parts();
        return parts.stream().mapToLong(Part::size).sum();
    }
}
