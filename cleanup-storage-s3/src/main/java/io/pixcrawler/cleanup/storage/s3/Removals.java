// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;

/**
 * The requests that remove something. Each is sent once, whatever retries the host's client makes elsewhere: a retry would begin a removal after
 * the deadline was asked, and would find gone what its own first try deleted. Thread safe.
 */
final class Removals {

    private static final AwsRequestOverrideConfiguration ONCE = AwsRequestOverrideConfiguration.builder()
            .addPlugin(client -> client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .build()))
            .build();

    /** Is told of each deletion mark that a request made. */
    @FunctionalInterface
    interface Marks {
        void made(String objectKey, String markId);
    }

    private final Calls calls;
    private final Marks marks;

    Removals(Calls calls) {
        this(calls, (objectKey, markId) -> {});
    }

    /** @param marks called on the thread that sends */
    Removals(Calls calls, Marks marks) {
        this.calls = calls;
        this.marks = marks;
    }

    DeleteObjectsResponse many(List<Target> targets) {
        DeleteObjectsResponse answer = uninterrupted(() -> calls.send(client ->
                client.deleteObjects(request -> request.bucket(calls.root().bucket())
                        .overrideConfiguration(ONCE)
                        .delete(delete -> delete.objects(
                                targets.stream().map(Target::identifier).toList())))));
        answer.deleted()
                .forEach(deleted -> told(deleted.key(), deleted.deleteMarker(), deleted.deleteMarkerVersionId()));
        return answer;
    }

    DeleteObjectResponse one(Target target) {
        DeleteObjectResponse answer = uninterrupted(() -> calls.send(client -> client.deleteObject(request -> {
            request.bucket(calls.root().bucket()).overrideConfiguration(ONCE);
            target.onto(request);
        })));
        if (target.versionId() == null) {
            told(target.objectKey(), answer.deleteMarker(), answer.versionId());
        }
        return answer;
    }

    private void told(@Nullable String objectKey, @Nullable Boolean isMark, @Nullable String markId) {
        if (objectKey != null && Boolean.TRUE.equals(isMark) && markId != null) {
            marks.made(objectKey, markId);
        }
    }

    AbortMultipartUploadResponse abort(String objectKey, String uploadId) {
        return uninterrupted(() -> calls.send(client -> client.abortMultipartUpload(
                request -> request.bucket(calls.root().bucket())
                        .overrideConfiguration(ONCE)
                        .key(objectKey)
                        .uploadId(uploadId))));
    }

    private interface Request<R> {
        R send();
    }

    /** A client that stops because the thread was interrupted may take the flag with it; the caller still wants to know. */
    private static <R> R uninterrupted(Request<R> request) {
        try {
            return request.send();
        } catch (AbortedException e) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }
}
