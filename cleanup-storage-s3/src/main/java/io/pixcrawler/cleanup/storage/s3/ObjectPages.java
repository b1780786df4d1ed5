// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects below the root, by {@code ListObjectsV2}. Goes on after the last key of the page before, and not by a token: what is deleted meanwhile
 * cannot move it, and the same page can be listed again right before a deletion. Thread safe.
 */
final class ObjectPages implements PageSource {

    private final Calls calls;

    ObjectPages(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Page page(Place place, int size) {
        Root root = calls.root();
        ListObjectsV2Response answer = calls.need(
                "s3:ListBucket",
                client -> client.listObjectsV2(request -> request.bucket(root.bucket())
                        .prefix(place.prefix())
                        .startAfter(place.after().isEmpty() ? null : place.after())
                        .maxKeys(size)
                        .encodingType(EncodingType.URL)));
        String last = place.after();
        List<ObjectFile> files = new ArrayList<>(answer.contents().size());
        long bytes = 0;
        for (S3Object object : answer.contents()) {
            requireProgress(place, last, object.key());
            last = object.key();
            bytes += object.size();
            if (!Root.isReserved(root.keyOf(last))) {
                files.add(file(object, place));
            }
        }
        return new Page(files, List.of(), bytes, last, next(answer, place, last));
    }

    private ObjectFile file(S3Object object, Place place) {
        Root root = calls.root();
        return new ObjectFile(
                root, root.keyOf(object.key()), object.size(), object.lastModified(), object.eTag(), place);
    }

    /** What lies at the first level itself, of a request with a delimiter; each with a request of its own to list it again. */
    Page firstLevel(ListObjectsV2Response answer, String after) {
        List<ObjectFile> files = new ArrayList<>();
        long bytes = 0;
        for (S3Object object : answer.contents()) {
            String key = calls.root().keyOf(object.key());
            if (!ListOrder.isBefore(object.key(), after) && !object.key().equals(after)) {
                bytes += object.size();
                if (!Root.isReserved(key)) {
                    files.add(file(object, new Place(object.key(), "")));
                }
            }
        }
        return new Page(files, List.of(), bytes, "", Optional.empty());
    }

    private Optional<Place> next(ListObjectsV2Response answer, Place place, String last) {
        if (!Boolean.TRUE.equals(answer.isTruncated())) {
            return Optional.empty();
        }
        if (answer.contents().isEmpty()) {
            throw new StorageException(calls.root().name() + ": the store says that there is more after \"" + place.after()
                    + "\" and lists nothing");
        }
        return Optional.of(new Place(place.prefix(), last));
    }

    /**
     * A store that does not know {@code start-after} would list its first page for ever, one that lists in no order would lose what a page does not
     * show, and one that does not know prefixes would list other people's objects.
     */
    private void requireProgress(Place place, String before, String objectKey) {
        boolean isFirst = before.isEmpty();
        if (!objectKey.startsWith(place.prefix()) || (!isFirst && !ListOrder.mayFollow(before, objectKey))) {
            throw new StorageException(calls.root().name() + ": asked for what begins with \"" + place.prefix()
                    + "\" after \"" + place.after() + "\", in order, the store lists \"" + objectKey + "\""
                    + (isFirst ? "" : " after \"" + before + "\""));
        }
    }
}
