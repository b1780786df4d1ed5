// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * What an upload has so far.
 *
 * @param count how many parts, ten thousand at most by S3's own limit
 * @param bytes their sum
 * @param newest when the newest of them was uploaded; {@link Instant#MIN} if there is none
 */
record Parts(int count, long bytes, Instant newest) {

    /**
     * Lists them, a thousand for each request.
     *
     * @throws SdkException as the client throws it
     */
    static Parts of(Calls calls, String objectKey, String uploadId) {
        Parts all = new Parts(0, 0, Instant.MIN);
        Integer marker = null;
        do {
            Integer after = marker;
            ListPartsResponse page = calls.send(client ->
                    client.listParts(request -> request.bucket(calls.root().bucket())
                            .key(objectKey)
                            .uploadId(uploadId)
                            .partNumberMarker(after)));
            if (page.uploadId() == null) {
                // Without a part it would be taken for as old as its beginning, whatever arrives meanwhile.
                throw SdkClientException.create("the answer to a list request for parts does not name the upload");
            }
            for (Part part : page.parts()) {
                all = all.and(part);
            }
            marker = Boolean.TRUE.equals(page.isTruncated()) ? page.nextPartNumberMarker() : null;
        } while (marker != null);
        return all;
    }

    private Parts and(Part part) {
        Instant time = part.lastModified();
        return new Parts(count + 1, bytes + part.size(), time.isAfter(newest) ? time : newest);
    }

    /** As old as the newest part; as its beginning where it has none. */
    Instant newestOr(Instant initiated) {
        return count == 0 ? initiated : newest;
    }
}
