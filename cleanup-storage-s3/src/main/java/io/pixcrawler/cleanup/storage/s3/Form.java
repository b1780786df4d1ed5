// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.storage.s3.Trial.Verdict;
import java.util.List;
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
                String code = error.code() == null ? "" : error.code();
                return verdict(Meaning.ofKey(code)).orThrow(code + " " + error.message());
            }
        }
        return answer.deleted().stream().anyMatch(deleted -> target.objectKey().equals(deleted.key()))
                ? Verdict.DELETED
                : new Said(null).orThrow("the answer does not name the key");
    }

    private static Verdict verdict(SdkException e) {
        Said said = verdict(Meaning.of(e));
        if (said.verdict() == null || Failures.code(e).equals("NoSuchBucket")) {
            throw e;
        }
        return said.verdict();
    }

    private static Said verdict(Meaning meaning) {
        return new Said(
                switch (meaning) {
                    case CHANGED -> Verdict.CHANGED;
                    case GONE -> Verdict.GONE;
                    case NOT_UNDERSTOOD -> Verdict.REFUSED;
                    case THROTTLED, BROKEN, OTHER -> null;
                });
    }

    /**
     * What an answer says about conditions.
     *
     * @param verdict null if nothing
     */
    record Said(@org.jspecify.annotations.Nullable Verdict verdict) {

        Verdict orThrow(String text) {
            if (verdict == null) {
                throw SdkClientException.create(text);
            }
            return verdict;
        }
    }
}
