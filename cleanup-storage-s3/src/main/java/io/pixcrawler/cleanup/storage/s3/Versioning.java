// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Whether a deletion gives space back. Writes nothing, so that it may be asked in a dry run too. Thread safe. */
final class Versioning {

    private static final String REMEDY = "; a deletion gives no space back unless versions are removed too";

    private final Calls calls;
    private final Conditions conditions;
    private final boolean removesVersions;

    Versioning(Calls calls, Conditions conditions, boolean removesVersions) {
        this.calls = calls;
        this.conditions = conditions;
        this.removesVersions = removesVersions;
    }

    /** See {@link io.pixcrawler.cleanup.spi.StorageProvider#keepsSpace}. Where it cannot be found out, that is the reason. */
    Optional<String> keepsSpace() {
        if (removesVersions) {
            return Optional.empty();
        }
        String bucket = calls.root().bucket();
        try {
            BucketVersioningStatus status = calls.send(
                            client -> client.getBucketVersioning(request -> request.bucket(bucket)))
                    .status();
            if (status == BucketVersioningStatus.ENABLED) {
                return Optional.of("the bucket " + bucket + " keeps old versions" + REMEDY);
            }
            return status == BucketVersioningStatus.SUSPENDED
                    ? Optional.of("the bucket " + bucket
                            + " keeps the versions from before its versioning was suspended" + REMEDY)
                    : Optional.empty();
        } catch (SdkException e) {
            return withoutPermission(e);
        }
    }

    /** By what the probe saw; or else by any object: where there are versions, an answer about one names its version. */
    private Optional<String> withoutPermission(SdkException denied) {
        String bucket = calls.root().bucket();
        try {
            boolean versions = conditions.isSettled() ? conditions.last().versions() : anyHasVersion();
            return versions ? Optional.of("the bucket " + bucket + " keeps old versions" + REMEDY) : Optional.empty();
        } catch (SdkException e) {
            return Optional.of("whether the bucket " + bucket + " keeps old versions cannot be found out: "
                    + Failures.explain("s3:GetBucketVersioning", bucket, denied));
        }
    }

    private boolean anyHasVersion() {
        Root root = calls.root();
        List<S3Object> any = calls.send(client -> client.listObjectsV2(request ->
                        request.bucket(root.bucket()).prefix(root.prefix()).maxKeys(1)))
                .contents();
        return !any.isEmpty()
                && calls.send(client -> client.headObject(request -> request.bucket(root.bucket())
                                        .key(any.get(0).key())))
                                .versionId()
                        != null;
    }
}
