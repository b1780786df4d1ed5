// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.storage.s3.Trial.Verdict;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.S3Error;

/** A form of request that a probe tries, with one key. */
@FunctionalInterface
interface Form {

    /**
     * What the store says of it, which need not be true.
     *
     * @throws SdkException if the answer says nothing about conditions: an outage, no permission
     */
    Verdict delete(Target target);

    static Form bulk(Removals removals) {
        return target -> {
            try {
                return verdict(removals.many(List.of(target)), target);
            } catch (SdkException e) {
                return verdict(e);
            }
        };
    }

    static Form single(Removals removals) {
        return target -> {
            try {
                removals.one(target);
                return Verdict.DELETED;
            } catch (SdkException e) {
                return verdict(e);
            }
        };
    }

    private static Verdict verdict(DeleteObjectsResponse answer, Target target) {
        for (S3Error error : answer.errors()) {
            if (target.objectKey().equals(error.key())) {
                return verdict(Meaning.ofKey(BulkAnswer.code(error)))
                        .orElseThrow(() -> SdkClientException.create(BulkAnswer.text(error)));
            }
        }
        if (answer.deleted().stream().anyMatch(deleted -> target.objectKey().equals(deleted.key()))) {
            return Verdict.DELETED;
        }
        throw SdkClientException.create("the answer does not name the key");
    }

    private static Verdict verdict(SdkException e) {
        return verdict(Meaning.of(e)).orElseThrow(() -> e);
    }

    /** What an error says about conditions; empty if nothing. */
    private static Optional<Verdict> verdict(Meaning meaning) {
        return switch (meaning) {
            case CHANGED -> Optional.of(Verdict.CHANGED);
            case GONE -> Optional.of(Verdict.GONE);
            case NOT_UNDERSTOOD -> Optional.of(Verdict.REFUSED);
            case THROTTLED, BROKEN, OTHER -> Optional.empty();
        };
    }
}
