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
 * cannot move it, and the same page can be listed again right before a deletion. In whatever order the store lists; nothing here compares keys.
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
        answer.contents().forEach(object -> requireProgress(place, object.key()));
        Optional<Place> next = Optional.empty();
        if (Boolean.TRUE.equals(answer.isTruncated())) {
            if (answer.contents().isEmpty()) {
                throw new StorageException(root.name() + ": the store says that there is more after \"" + place.after()
                        + "\" and lists nothing");
            }
            String last = answer.contents().get(answer.contents().size() - 1).key();
            next = Optional.of(new Place(place.prefix(), last));
        }
        return page(root, answer, place, next);
    }

    static Page page(Root root, ListObjectsV2Response answer, Place place, Optional<Place> next) {
        List<ObjectFile> files = new ArrayList<>(answer.contents().size());
        long bytes = 0;
        String last = "";
        for (S3Object object : answer.contents()) {
            last = object.key();
            bytes += object.size();
            String key = root.keyOf(last);
            if (!Root.isReserved(key)) {
                files.add(new ObjectFile(root, key, object.size(), object.lastModified(), object.eTag(), place));
            }
        }
        return new Page(files, bytes, last, next);
    }

    /** A store that does not know {@code start-after} would list its first page for ever; and one that mixes up prefixes, other people's objects. */
    private void requireProgress(Place place, String objectKey) {
        if (objectKey.equals(place.after()) || !objectKey.startsWith(place.prefix())) {
            throw new StorageException(calls.root().name() + ": asked for what begins with \"" + place.prefix()
                    + "\" after \"" + place.after() + "\", the store lists \"" + objectKey + "\"");
        }
    }
}
