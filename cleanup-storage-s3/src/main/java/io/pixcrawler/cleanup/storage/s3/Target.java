// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/**
 * What one deletion names.
 *
 * @param objectKey the key in the bucket
 * @param eTag delete it only if it has this ETag; null for no such condition
 * @param lastModified delete it only if it has this time, which the SDK sends in whole seconds; null for no such condition
 * @param versionId the version; null for the present one
 */
record Target(
        String objectKey,
        @Nullable String eTag,
        @Nullable Instant lastModified,
        @Nullable String versionId) {

    static Target unconditional(String objectKey) {
        return new Target(objectKey, null, null, null);
    }

    static Target version(String objectKey, String versionId) {
        return new Target(objectKey, null, null, versionId);
    }

    ObjectIdentifier identifier() {
        return ObjectIdentifier.builder()
                .key(objectKey)
                .eTag(eTag)
                .lastModifiedTime(lastModified)
                .versionId(versionId)
                .build();
    }

    void onto(DeleteObjectRequest.Builder request) {
        request.key(objectKey)
                .ifMatch(eTag)
                .ifMatchLastModifiedTime(lastModified)
                .versionId(versionId);
    }
}
