// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;

/** Whether the bucket keeps what is deleted. */
record Versioning(Calls calls, Conditions conditions) {

    private static final String KEPT =
            "the bucket keeps old versions, so that a deletion frees nothing: S3StorageProvider.Builder.removeVersions() removes them";

    /** Why a deletion frees nothing; where nobody says, by what the probe of conditions saw. */
    Optional<String> keepsSpace() {
        boolean keeps;
        try {
            GetBucketVersioningResponse answer = calls.send(client -> client.getBucketVersioning(
                    request -> request.bucket(calls.root().bucket())));
            keeps = answer.status() == BucketVersioningStatus.ENABLED
                    || answer.status() == BucketVersioningStatus.SUSPENDED;
        } catch (SdkException e) {
            keeps = conditions.last().versions();
        }
        return keeps ? Optional.of(KEPT) : Optional.empty();
    }
}
