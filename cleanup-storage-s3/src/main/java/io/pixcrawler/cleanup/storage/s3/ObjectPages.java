// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects below the root, by {@code ListObjectsV2}. Goes on after the last key of the page before, and not by a token: what is deleted meanwhile
 * cannot move it, and the same page can be listed again right before a deletion. In whatever order the store lists; nothing here compares keys.
 */
final class ObjectPages implements PageSource.Pages {

    private final Calls calls;
    private final int size;
    private Place place;

    ObjectPages(Calls calls, Place first, int size) {
        this.calls = calls;
        this.place = first;
        this.size = size;
    }

    @Override
    public Page next() {
        Root root = calls.root();
        Place now = place;
        ListObjectsV2Response answer = calls.need(
                "s3:ListBucket",
                client -> client.listObjectsV2(request -> request.bucket(root.bucket())
                        .prefix(now.prefix())
                        .startAfter(now.after().isEmpty() ? null : now.after())
                        .maxKeys(size)
                        .encodingType(EncodingType.URL)));
        answer.contents().forEach(object -> requireProgress(now, object.key()));
        boolean more = Boolean.TRUE.equals(answer.isTruncated());
        if (more && answer.contents().isEmpty()) {
            throw new StorageException(root.name() + ": the store says that there is more after \"" + now.after()
                    + "\" and lists nothing");
        }
        Page page = page(root, answer, now);
        place = new Place(now.prefix(), page.last());
        return page;
    }

    /** What an answer shows. */
    static Page page(Root root, ListObjectsV2Response answer, Place place) {
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
        return new Page(files, bytes, last, !Boolean.TRUE.equals(answer.isTruncated()));
    }

    /** A store that does not know {@code start-after} would list its first page for ever; and one that mixes up prefixes, other people's objects. */
    private void requireProgress(Place asked, String objectKey) {
        if (objectKey.equals(asked.after()) || !objectKey.startsWith(asked.prefix())) {
            throw new StorageException(calls.root().name() + ": asked for what begins with \"" + asked.prefix()
                    + "\" after \"" + asked.after() + "\", the store lists \"" + objectKey + "\"");
        }
    }
}
