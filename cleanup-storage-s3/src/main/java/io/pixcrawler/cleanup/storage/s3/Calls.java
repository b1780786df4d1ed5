// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Response;

/**
 * The host's client. Every request of this package goes through here; the store's clock is read off the
 * answers; not off errors, which may be those of something in between. Thread safe.
 */
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
        long sent = clock.ticks();
        R answer;
        try {
            answer = request.apply(client);
        } catch (IllegalArgumentException e) { // of the client's decoder
            throw SdkClientException.create("the answer cannot be read: " + e.getMessage(), e);
        }
        clock.read(answer.sdkHttpResponse(), sent);
        return answer;
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
