// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * A page of objects. What it does not show is believed to be absent, so an answer that is no listing, though its status is 200, is an error; and a page on
 * which there is nothing yet, as Ceph gives it where there are very many deletion marks, is followed to the next one that shows something.
 */
final class ListPage {

    /** So many pages with nothing on them, one after the other, are no longer believed in: a thousand keys and more were passed in each. */
    private static final int MOST_EMPTY = 1_000;

    private ListPage() {}

    /**
     * What begins with the prefix and comes after the key. Shows something, or is the last.
     *
     * @throws StorageException if it cannot be listed, or what was answered is no listing
     */
    static ListObjectsV2Response after(Calls calls, Place place, int size) {
        ListObjectsV2Response page = send(calls, place, size, null);
        for (int empty = 1; page.contents().isEmpty() && goesOn(page); empty++) {
            String token = page.nextContinuationToken();
            if (token == null || empty >= MOST_EMPTY) {
                throw new StorageException(calls.root().name() + ": the store says that there is more after \""
                        + place.after() + "\" and lists nothing");
            }
            page = send(calls, place, size, token);
        }
        return page;
    }

    /** Whether there are more. */
    static boolean goesOn(ListObjectsV2Response page) {
        return Boolean.TRUE.equals(page.isTruncated());
    }

    /** Whether it is a listing at all: each says whether it is the last. */
    static boolean isOne(ListObjectsV2Response page) {
        return page.isTruncated() != null;
    }

    private static ListObjectsV2Response send(Calls calls, Place place, int size, @Nullable String token) {
        ListObjectsV2Response page = calls.need(
                "s3:ListBucket",
                client -> client.listObjectsV2(
                        request -> request.bucket(calls.root().bucket())
                                .prefix(place.prefix())
                                .startAfter(place.after().isEmpty() ? null : place.after())
                                .continuationToken(token)
                                .maxKeys(size)
                                .encodingType(EncodingType.URL)));
        if (!isOne(page)) {
            throw new StorageException(calls.root().name()
                    + ": the answer to a list request is no listing: it does not say whether it is whole");
        }
        return page;
    }
}
