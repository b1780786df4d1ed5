// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Looks at listed objects once more, now. Where enough of one listed page are asked for, the page is listed again; the others are asked for one by
 * one. Thread safe.
 */
final class SecondLook {

    /**
     * From so many objects of a page on it is listed again. Measured: a page of 1000 keys takes as long as 12 HEADs on Ceph and 20 to 50 on an embedded
     * server; AWS charges 12 HEADs for it. The fewer the requests, the shorter is also the time in which an object that was looked at can change.
     */
    static final int LISTED_FROM = 12;

    private final Calls calls;
    private final int pageSize;

    SecondLook(Calls calls, int pageSize) {
        this.calls = calls;
        this.pageSize = pageSize;
    }

    /** What is there now, in the order of the files, of which no two have the same key. */
    List<Sight> at(List<ObjectFile> files) {
        Map<ObjectFile, Sight> sights = new HashMap<>();
        Map<Place, List<ObjectFile>> places = new LinkedHashMap<>();
        files.forEach(file -> places.computeIfAbsent(file.place(), ignored -> new ArrayList<>())
                .add(file));
        places.forEach((place, there) -> {
            if (there.size() >= LISTED_FROM) {
                listed(place, there, sights);
            }
        });
        return files.stream()
                .map(file -> sights.computeIfAbsent(file, this::at))
                .toList();
    }

    /**
     * What is there now, by one request: a HEAD; or, because that tells whole seconds only, a listing of this key where the time was listed more
     * exactly. Not of a key that a listing's answer might not repeat well.
     */
    Sight at(ObjectFile file) {
        Root root = calls.root();
        String objectKey = root.objectKey(file.key());
        if (file.lastModified().getNano() != 0 && XmlKeys.canBeRepeated(objectKey)) {
            return first(objectKey, file);
        }
        try {
            HeadObjectResponse now = calls.send(client ->
                    client.headObject(request -> request.bucket(root.bucket()).key(root.objectKey(file.key()))));
            return Sight.of(now.contentLength() != null
                    && now.lastModified() != null
                    && now.eTag() != null
                    && file.isSame(now.contentLength(), now.lastModified(), now.eTag()));
        } catch (SdkException e) {
            return Meaning.of(e) == Meaning.GONE
                    ? Sight.GONE
                    : Sight.unseen(Failures.explain("s3:GetObject", root.bucket(), e));
        }
    }

    /** By listing: it is the first of all keys that begin with it. */
    private Sight first(String objectKey, ObjectFile file) {
        try {
            return ListPage.after(calls, new Place(objectKey, ""), 1).contents().stream()
                    .filter(object -> object.key().equals(objectKey))
                    .findFirst()
                    .map(object -> ObjectFile.isWhole(object)
                            ? Sight.of(file.isSame(object.size(), object.lastModified(), object.eTag()))
                            : Sight.unseen("the store lists it without size, time or ETag"))
                    .orElse(Sight.GONE);
        } catch (StorageException e) {
            return Sight.unseen(String.valueOf(e.getMessage()));
        }
    }

    /** Notes what a listing of the page shows. What it does not show, because it is gone or the page's end moved, stays to be asked for. */
    private void listed(Place place, List<ObjectFile> files, Map<ObjectFile, Sight> sights) {
        Root root = calls.root();
        ListObjectsV2Response page;
        try {
            page = calls.send(client -> client.listObjectsV2(request -> request.bucket(root.bucket())
                    .prefix(place.prefix())
                    .startAfter(place.after().isEmpty() ? null : place.after())
                    .maxKeys(pageSize)
                    .encodingType(EncodingType.URL)));
        } catch (SdkException e) {
            Sight unseen = Sight.unseen(Failures.explain("s3:ListBucket", root.bucket(), e));
            files.forEach(file -> sights.put(file, unseen));
            return;
        }
        Map<String, S3Object> now = new HashMap<>();
        page.contents().forEach(object -> now.put(object.key(), object));
        // What is no listing has no such field, and what it does not show may be there.
        boolean whole = Boolean.FALSE.equals(page.isTruncated());
        for (ObjectFile file : files) {
            S3Object object = now.get(root.objectKey(file.key()));
            if (object != null && !ObjectFile.isWhole(object)) {
                continue; // somebody may be removing it
            }
            if (object != null) {
                sights.put(file, Sight.of(file.isSame(object.size(), object.lastModified(), object.eTag())));
            } else if (whole) {
                sights.put(file, Sight.GONE);
            }
        }
    }
}
