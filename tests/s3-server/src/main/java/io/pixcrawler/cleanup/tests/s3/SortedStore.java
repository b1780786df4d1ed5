// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.tests.s3;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A store that keeps the names of its objects in order, so that a page of a listing costs the same however much there is, as in a store that is made to be
 * large; s3proxy's own looks at every object for every page. It can also be filled without a request for each object: what is filled in has no content, and is an hour old.
 *
 * <p>For benchmarks: no copies, no uploads in parts, no versions.
 */
final class SortedStore extends ForwardingBlobStore {

    private static final String EMPTY = "\"d41d8cd98f00b204e9800998ecf8427e\"";
    private static final int MOST_A_PAGE = 1000;
    private static final long AGE_SECONDS = 3600;

    private final Map<String, NavigableMap<String, S3Object>> buckets = new ConcurrentHashMap<>();
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    /** @param contents where what is written goes */
    SortedStore(BlobStore contents) {
        super(contents);
    }

    /** Adds objects without content; the bucket is made if it is missing. */
    void fill(String bucket, Collection<String> keys) {
        if (!containerExists(bucket)) {
            createContainer(bucket);
        }
        Instant time = Instant.now().minusSeconds(AGE_SECONDS);
        NavigableMap<String, S3Object> objects = objects(bucket);
        keys.forEach(key -> objects.put(key, object(key, 0, EMPTY, time)));
    }

    /** How many objects begin so. */
    long count(String bucket, String prefix) {
        return objects(bucket).tailMap(prefix).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .count();
    }

    private NavigableMap<String, S3Object> objects(String bucket) {
        return buckets.computeIfAbsent(bucket, ignored -> new ConcurrentSkipListMap<>());
    }

    private static S3Object object(String key, long size, String eTag, Instant time) {
        return S3Object.builder()
                .key(key)
                .size(size)
                .eTag(eTag)
                .lastModified(time)
                .storageClass("STANDARD")
                .build();
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        String prefix = orEmpty(request.prefix());
        String delimiter = orEmpty(request.delimiter());
        String after =
                request.continuationToken() == null ? orEmpty(request.startAfter()) : request.continuationToken();
        int most = request.maxKeys() == null ? MOST_A_PAGE : request.maxKeys();
        NavigableMap<String, S3Object> objects = objects(request.bucket());
        List<S3Object> contents = new ArrayList<>();
        List<CommonPrefix> directories = new ArrayList<>();
        String last = after;
        Map.Entry<String, S3Object> next =
                after.compareTo(prefix) < 0 ? objects.ceilingEntry(prefix) : objects.higherEntry(after);
        while (next != null && next.getKey().startsWith(prefix) && contents.size() + directories.size() < most) {
            last = next.getKey();
            int end = delimiter.isEmpty() ? -1 : last.indexOf(delimiter, prefix.length());
            if (end < 0) {
                contents.add(next.getValue());
            } else {
                String directory = last.substring(0, end + delimiter.length());
                directories.add(CommonPrefix.builder().prefix(directory).build());
                last = directory + Character.MAX_VALUE;
            }
            next = objects.higherEntry(last);
        }
        boolean more = next != null && next.getKey().startsWith(prefix);
        return ListObjectsV2Response.builder()
                .contents(contents)
                .commonPrefixes(directories)
                .keyCount(contents.size() + directories.size())
                .isTruncated(more)
                .nextContinuationToken(more ? last : null)
                .build();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        PutObjectResponse answer = super.putBlob(request, content);
        HeadObjectResponse now = super.blobMetadata(HeadObjectRequest.builder()
                .bucket(request.bucket())
                .key(request.key())
                .build());
        written.add(request.bucket() + "/" + request.key());
        objects(request.bucket())
                .put(request.key(), object(request.key(), now.contentLength(), now.eTag(), now.lastModified()));
        return answer;
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        S3Object object = objects(request.bucket()).get(request.key());
        if (object == null || written.contains(request.bucket() + "/" + request.key())) {
            return super.blobMetadata(request);
        }
        return HeadObjectResponse.builder()
                .contentLength(object.size())
                .eTag(object.eTag())
                .lastModified(object.lastModified())
                .build();
    }

    @Override
    public HeadObjectResponse blobMetadataIfPresent(HeadObjectRequest request) {
        return objects(request.bucket()).containsKey(request.key()) ? super.blobMetadataIfPresent(request) : null;
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        objects(request.bucket()).remove(request.key());
        return written.remove(request.bucket() + "/" + request.key())
                ? super.removeBlob(request)
                : DeleteObjectResponse.builder().build();
    }
}
