// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Copies inside the bucket, which the store makes by itself. Content, headers, user metadata and tags go along; the time of writing, the storage class
 * and the access list do not: S3 has no way to carry them. Thread safe.
 */
final class Copies {

    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);

    /** More is not copied by one request. */
    static final long MOST_BYTES = 5L << 30;

    private final Calls calls;
    private final Removals removals;

    Copies(Calls calls, Removals removals) {
        this.calls = calls;
        this.removals = removals;
    }

    /**
     * Copies an object if it still has this ETag.
     *
     * @throws SdkException if it was not copied, or if that is not known
     */
    CopyObjectResponse copy(String fromKey, String eTag, String toKey) {
        return send(request(fromKey, eTag, toKey));
    }

    /**
     * The same, if nothing lies under the new key; of that not every store takes notice, and one that does not understand it is asked without.
     *
     * @throws SdkException if it was not copied, or if that is not known
     */
    CopyObjectResponse copyToNothing(String fromKey, String eTag, String toKey) {
        CopyObjectRequest.Builder request = request(fromKey, eTag, toKey);
        try {
            return send(request.ifNoneMatch("*"));
        } catch (SdkException e) {
            if (Meaning.of(e) != Meaning.NOT_UNDERSTOOD) {
                throw e;
            }
            LOG.debug("{}: no copy only where nothing is: {}", calls.root().name(), e.getMessage());
            return send(request.ifNoneMatch(null));
        }
    }

    private CopyObjectRequest.Builder request(String fromKey, String eTag, String toKey) {
        String bucket = calls.root().bucket();
        return CopyObjectRequest.builder()
                .sourceBucket(bucket)
                .sourceKey(fromKey)
                .copySourceIfMatch(eTag)
                .destinationBucket(bucket)
                .destinationKey(toKey);
    }

    private CopyObjectResponse send(CopyObjectRequest.Builder request) {
        return calls.send(client -> client.copyObject(request.build()));
    }

    /**
     * Whether what was copied is what was meant. The ETag proves it; where the store gives copies another one (uploads in parts, encryption), the size
     * must do.
     *
     * @throws SdkException if it cannot be found out
     */
    boolean isWhole(CopyObjectResponse answer, ObjectFile meant, String toKey) {
        String eTag = answer.copyObjectResult() == null
                ? null
                : answer.copyObjectResult().eTag();
        if (eTag != null && meant.hasTag(eTag)) {
            return true;
        }
        return head(toKey)
                .filter(there -> there.contentLength() != null && there.contentLength() == meant.sizeBytes())
                .isPresent();
    }

    /**
     * What lies under a key of the bucket.
     *
     * @throws SdkException if it cannot be found out
     */
    Optional<HeadObjectResponse> head(String objectKey) {
        try {
            return Optional.of(calls.send(client -> client.headObject(
                    request -> request.bucket(calls.root().bucket()).key(objectKey))));
        } catch (SdkException e) {
            if (Meaning.of(e) == Meaning.GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Takes a copy of ours away again. One that stays takes space until it is purged, and does no other harm. */
    void remove(String objectKey) {
        try {
            removals.one(Target.unconditional(objectKey));
        } catch (SdkException e) {
            LOG.warn("{}: the copy {} stays: {}", calls.root().name(), objectKey, e.getMessage());
        }
    }
}
