// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The uploads below the root that were begun and not completed. Of a store that does not list them, or not for us, they are left alone, which
 * {@link #refusal} says; its objects are cleaned all the same. Thread safe.
 */
final class Uploads implements PageSource {

    static final String LIST = "s3:ListBucketMultipartUploads";
    static final String LIST_PARTS = "s3:ListMultipartUploadParts";
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final Calls calls;
    private volatile @Nullable String refusal;

    Uploads(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Pages open(Place first, int size) {
        return new UploadPages(calls, this, first.prefix(), size);
    }

    /** Why they are not listed, as of the last time; empty as long as they are. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Whether it is not a failure of this moment, but will be the same the next time. */
    static boolean isRefusal(SdkException e) {
        int status = Failures.status(e);
        return status == 405 || status == 501 || (status == 403 && !Failures.isUnknownCaller(e));
    }

    /** @param why null if a page was listed, with all parts */
    void note(@Nullable String why) {
        String text = why == null ? null : "incomplete uploads are neither listed nor aborted: " + why;
        if (text != null && !Objects.equals(text, refusal)) {
            LOG.warn("{}: {}", calls.root().name(), text);
        }
        refusal = text;
    }

    /**
     * The upload with the parts that it has now.
     *
     * @param initiated when it was begun
     * @throws SdkException as the client throws it
     */
    UploadFile file(String key, String uploadId, Instant initiated) {
        Root root = calls.root();
        Parts parts = Parts.of(calls, root.objectKey(key), uploadId);
        return new UploadFile(root, key, parts.bytes(), parts.newestOr(initiated), uploadId, parts.count());
    }
}
