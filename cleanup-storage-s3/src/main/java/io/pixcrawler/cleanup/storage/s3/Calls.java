// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Response;

/** The host's client. Every request of this package goes through here; the store's clock is read off every answer, errors included. Thread safe. */
final class Calls {

    private final S3Client client;
    private final Root root;
    private final StoreClock clock;

    Calls(S3Client client, Root root, StoreClock clock) {
        this.client = client;
        this.root = root;
        this.clock = clock;
    }

    Root root() {
        return root;
    }

    /**
     * Sends a request, for a caller that reads errors itself.
     *
     * @throws SdkException as the client throws it
     */
    <R extends S3Response> R send(Function<S3Client, R> request) {
        try {
            R answer = request.apply(client);
            clock.read(answer.sdkHttpResponse());
            return answer;
        } catch (S3Exception e) {
            AwsErrorDetails details = e.awsErrorDetails();
            if (details != null && details.sdkHttpResponse() != null) {
                clock.read(details.sdkHttpResponse());
            }
            throw e;
        }
    }

    /**
     * Sends a request without which nothing goes on.
     *
     * @param action what it does, as a permission is named: {@code s3:ListBucket}
     * @throws StorageException naming store, action and what is missing
     */
    <R extends S3Response> R need(String action, Function<S3Client, R> request) {
        try {
            return send(request);
        } catch (SdkException e) {
            throw failure(action, e);
        }
    }

    /** What a failed request says to a host. */
    StorageException failure(String action, SdkException e) {
        return new StorageException(root.name() + ": " + Failures.explain(action, root.bucket(), e), e);
    }
}
