// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a store's errors mean. */
final class Failures {

    private static final Set<String> UNKNOWN_CALLER =
            Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "InvalidSecurity");
    private static final Set<String> THROTTLED =
            Set.of("SlowDown", "ServiceUnavailable", "Throttling", "ThrottlingException", "RequestLimitExceeded");

    private Failures() {}

    /** The store's name of the error; empty if it gave none. */
    static String code(SdkException e) {
        if (e instanceof S3Exception s3 && s3.awsErrorDetails() != null) {
            String code = s3.awsErrorDetails().errorCode();
            return code == null ? "" : code;
        }
        return "";
    }

    /** The HTTP status; 0 if there was no answer. */
    static int status(SdkException e) {
        return e instanceof S3Exception s3 ? s3.statusCode() : 0;
    }

    /** Whether the store asks for a slower pace. */
    static boolean isThrottled(String code, int status) {
        return THROTTLED.contains(code) || status == 503 || status == 429;
    }

    /** Whether the store does not know who asks, which is no matter of permissions. */
    static boolean isUnknownCaller(SdkException e) {
        return UNKNOWN_CALLER.contains(code(e));
    }

    /** A sentence for a person: what was asked, and what is missing. */
    static String explain(String action, String bucket, SdkException e) {
        String code = code(e);
        int status = status(e);
        if (code.equals("NoSuchBucket")) {
            return "the bucket " + bucket + " does not exist";
        }
        if (isUnknownCaller(e)) {
            return "the credentials of the client are not accepted (" + code + ")";
        }
        if (code.equals("RequestTimeTooSkewed")) {
            return "the clock of this host is too far from the store's (" + code + ")";
        }
        if (status == 403) {
            return "no permission for " + action + " on the bucket " + bucket + " (" + (code.isEmpty() ? "403" : code)
                    + ")";
        }
        return action + " failed: " + (code.isEmpty() ? "" : code + ", ") + e.getMessage();
    }
}
