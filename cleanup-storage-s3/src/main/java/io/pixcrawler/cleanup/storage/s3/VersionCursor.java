// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/**
 * Lists all versions of all keys with a prefix, key by key: one whose versions may go on in the next page comes with that. Of a
 * key with more than {@link VersionedFile#MOST} the others are passed over, so memory is bounded. For one thread at a time.
 */
final class VersionCursor {

    private final Calls calls;
    private final String prefix;
    private final int pageSize;
    private final TreeMap<String, List<Version>> pending = new TreeMap<>(Utf8Order.INSTANCE);
    private String completed;
    private @Nullable String keyMarker;
    private @Nullable String versionMarker;

    /**
     * @param prefix as keys of the bucket
     * @param after the key of the bucket after which to begin; empty for the first
     */
    VersionCursor(Calls calls, String prefix, String after, int pageSize) {
        this.calls = calls;
        this.prefix = prefix;
        this.pageSize = pageSize;
        this.completed = after;
        this.keyMarker = after.isEmpty() ? null : after;
    }

    /** @throws io.pixcrawler.cleanup.spi.StorageException if it cannot be listed */
    VersionPage next() {
        Place place = new Place(prefix, completed);
        String key = keyMarker;
        String version = versionMarker;
        ListObjectVersionsResponse answer = calls.need(
                "s3:ListBucketVersions",
                client -> client.listObjectVersions(
                        request -> request.bucket(calls.root().bucket())
                                .prefix(prefix)
                                .keyMarker(key)
                                .versionIdMarker(version)
                                .maxKeys(pageSize)
                                .encodingType(EncodingType.URL)));
        if (answer.isTruncated() == null || (answer.isTruncated() && answer.nextKeyMarker() == null)) {
            throw new StorageException(calls.root().name()
                    + ": the answer to a list request for versions does not say whether, or where, it goes on");
        }
        answer.versions()
                .forEach(found -> note(
                        found.key(),
                        new Version(
                                id(found.versionId()),
                                false,
                                Boolean.TRUE.equals(found.isLatest()),
                                found.size() == null ? 0 : found.size(),
                                found.lastModified(),
                                found.eTag() == null ? "" : found.eTag())));
        answer.deleteMarkers()
                .forEach(found -> note(
                        found.key(),
                        new Version(
                                id(found.versionId()),
                                true,
                                Boolean.TRUE.equals(found.isLatest()),
                                0,
                                found.lastModified(),
                                "")));
        boolean more = Boolean.TRUE.equals(answer.isTruncated());
        List<VersionedFile> files = completed(place, more ? answer.nextKeyMarker() : null);
        if (more && files.isEmpty()) {
            insideOfKey(answer);
        } else {
            // By the name alone, which is a position whether the key is still there or not. What was begun of the next
            // key comes once more.
            pending.clear();
            keyMarker = completed;
            versionMarker = null;
        }
        return new VersionPage(files, completed, !more);
    }

    private static String id(@Nullable String versionId) {
        return versionId == null || versionId.isEmpty() ? Version.NONE : versionId;
    }

    /** A marker without a version stands before the key's versions on some stores, and behind them on others. */
    private void note(String objectKey, Version version) {
        if (completed.isEmpty() || !objectKey.equals(completed)) {
            if (!completed.isEmpty() && !ListOrder.mayFollow(completed, objectKey)) {
                throw new StorageException(calls.root().name() + ": asked for versions after \"" + completed
                        + "\", the store lists \"" + objectKey + "\"");
            }
            List<Version> versions = pending.computeIfAbsent(objectKey, ignored -> new ArrayList<>());
            if (versions.size() <= VersionedFile.MOST) {
                versions.add(version);
            }
        }
    }

    /** @param unfinished the key whose versions may go on; null if none do */
    private List<VersionedFile> completed(Place place, @Nullable String unfinished) {
        List<VersionedFile> files = new ArrayList<>();
        List<Version> held = unfinished == null ? null : pending.remove(unfinished);
        for (Map.Entry<String, List<Version>> entry : pending.entrySet()) {
            completed = entry.getKey();
            files.add(new VersionedFile(calls.root(), calls.root().keyOf(entry.getKey()), entry.getValue(), place));
        }
        pending.clear();
        if (unfinished != null && held != null) {
            pending.put(unfinished, held);
        }
        return files;
    }

    /** One key has more versions than a page. */
    private void insideOfKey(ListObjectVersionsResponse answer) {
        if (Objects.equals(keyMarker, answer.nextKeyMarker())
                && Objects.equals(versionMarker, answer.nextVersionIdMarker())) {
            throw new StorageException(
                    calls.root().name() + ": the listing of versions does not get on after \"" + keyMarker + "\"");
        }
        keyMarker = answer.nextKeyMarker();
        versionMarker = answer.nextVersionIdMarker();
    }

    /** The order in which S3 lists. */
    private enum Utf8Order implements Comparator<String> {
        INSTANCE;

        @Override
        public int compare(String a, String b) {
            int length = Math.min(a.length(), b.length());
            for (int i = 0; i < length; i++) {
                char left = a.charAt(i);
                char right = b.charAt(i);
                if (left != right) {
                    boolean high = Character.isSurrogate(left);
                    // A sign beyond the first plane is written with surrogates in Java, and comes last in UTF-8.
                    return high == Character.isSurrogate(right) ? Character.compare(left, right) : high ? 1 : -1;
                }
            }
            return Integer.compare(a.length(), b.length());
        }
    }
}
