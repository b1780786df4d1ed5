// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/** What an error says about a deletion, of one key or of a whole request. */
enum Meaning {
    /** The object is not the one that the condition names. */
    CHANGED,
    /** There is no such object, version or upload. */
    GONE,
    /** The store asks for a slower pace, and did nothing. */
    THROTTLED,
    /** The store does not do such requests, and did nothing. */
    NOT_UNDERSTOOD,
    /** The store, or the way to it, broke; what was done is not known. */
    BROKEN,
    /** Anything else: the store would not. */
    OTHER;

    private static final Set<String> OF_CHANGED =
            Set.of("PreconditionFailed", "ConditionalRequestConflict", "OperationAborted", "412", "409");
    private static final Set<String> OF_GONE = Set.of("NoSuchKey", "NoSuchVersion", "NoSuchUpload", "404");
    private static final Set<String> OF_THROTTLED =
            Set.of("SlowDown", "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequests");
    private static final Set<String> OF_NOT_UNDERSTOOD =
            Set.of("NotImplemented", "MalformedXML", "MethodNotAllowed", "UnsupportedOperation");
    /** These come as 400 too, and say nothing about the request itself. */
    private static final Set<String> OF_OTHER = Set.of("ExpiredToken", "InvalidToken", "AuthorizationHeaderMalformed");

    /** The store would not, and did nothing. */
    private static final Set<String> OF_REFUSED = Set.of(
            "AccessDenied",
            "InvalidAccessKeyId",
            "InvalidArgument",
            "InvalidObjectState",
            "InvalidRequest",
            "KeyTooLongError",
            "NoSuchBucket",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "InvalidToken");

    private static final Set<String> OF_BROKEN = Set.of("InternalError", "RequestTimeout");
    private static final Set<Integer> STATUS_NOT_UNDERSTOOD = Set.of(400, 405, 411, 415, 501);

    /** Of an error that stands beside one key in the answer to a request for many. */
    static Meaning ofKey(String code) {
        if (OF_CHANGED.contains(code)) {
            return CHANGED;
        }
        if (OF_GONE.contains(code)) {
            return GONE;
        }
        if (OF_THROTTLED.contains(code)) {
            return THROTTLED;
        }
        if (OF_NOT_UNDERSTOOD.contains(code)) {
            return NOT_UNDERSTOOD;
        }
        return OF_BROKEN.contains(code) ? BROKEN : OTHER;
    }

    /**
     * The same, where nobody looks for a status: a code that is not known to mean that nothing was done says nothing of what was done. Stores have many
     * for what went wrong inside of them.
     */
    static Meaning besideKey(String code) {
        Meaning named = ofKey(code);
        return named == OTHER && !OF_REFUSED.contains(code) ? BROKEN : named;
    }

    /** Of a request that failed as a whole. */
    static Meaning of(SdkException e) {
        String code = Failures.code(e);
        Meaning named = ofKey(code);
        if (named != OTHER || OF_OTHER.contains(code) || code.equals("NoSuchBucket")) {
            return named;
        }
        int status = Failures.status(e);
        if (status == 412 || status == 409) {
            return CHANGED;
        }
        if (status == 404) {
            return GONE;
        }
        if (status == 429) {
            return THROTTLED;
        }
        if (STATUS_NOT_UNDERSTOOD.contains(status)) {
            return NOT_UNDERSTOOD;
        }
        // Without a status there was no answer: the request may have arrived or not.
        return status == 0 || status == 408 || status >= 500 ? BROKEN : OTHER;
    }
}
