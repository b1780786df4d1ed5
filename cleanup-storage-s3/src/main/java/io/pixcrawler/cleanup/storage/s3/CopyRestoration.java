// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RestoreResult.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Brings copies back to where nothing lies: looked at right before, and said in the request as well. Only then does the copy go. What lies there with the
 * same ETag is the object itself, from a restoration that was broken off. Thread safe.
 */
final class CopyRestoration {

    private final Root root;
    private final Copies copies;

    CopyRestoration(Root root, Copies copies) {
        this.root = root;
        this.copies = copies;
    }

    /** Answers whether each of them had its turn. */
    boolean restore(List<SetAside> page, Predicate<String> keys, Deadline notAfter, Consumer<RestoreResult> visitor) {
        for (SetAside aside : page) {
            if (keys.test(aside.key())) {
                if (notAfter.passed()) {
                    return false;
                }
                visitor.accept(restored(aside));
            }
        }
        return true;
    }

    private RestoreResult restored(SetAside aside) {
        try {
            Optional<HeadObjectResponse> there = copies.head(home(aside));
            return there.isPresent() ? occupied(aside, there.get()) : copiedBack(aside);
        } catch (SdkException e) {
            return failed(aside, e);
        }
    }

    private String home(SetAside aside) {
        return root.objectKey(aside.key());
    }

    private String copyKey(SetAside aside) {
        return root.objectKey(aside.copy().key());
    }

    private RestoreResult copiedBack(SetAside aside) {
        ObjectFile copy = aside.copy();
        try {
            boolean whole = copies.isWhole(
                    copies.copyToNothing(copyKey(aside), copy.condition(), home(aside)), copy, home(aside));
            if (!whole) {
                return new RestoreResult(aside.file(), Outcome.FAILED, "what was copied back is another object");
            }
            return done(aside);
        } catch (SdkException e) {
            return switch (Meaning.of(e)) {
                // The copy is gone, or something came to lie in its old place.
                case GONE, CHANGED ->
                    copies.head(home(aside))
                            .map(there -> occupied(aside, there))
                            .orElseGet(() -> missing(aside, e));
                default -> failed(aside, e);
            };
        }
    }

    private RestoreResult missing(SetAside aside, SdkException e) {
        return copies.head(copyKey(aside)).isPresent()
                ? failed(aside, e)
                : new RestoreResult(aside.file(), Outcome.GONE, "it is not set aside any more");
    }

    private RestoreResult occupied(SetAside aside, HeadObjectResponse there) {
        boolean itself = there.eTag() != null
                && aside.copy().hasTag(there.eTag())
                && there.contentLength() != null
                && there.contentLength() == aside.copy().sizeBytes();
        return itself
                ? done(aside)
                : new RestoreResult(
                        aside.file(), Outcome.OCCUPIED, "an object of " + there.lastModified() + " lies there");
    }

    private RestoreResult done(SetAside aside) {
        copies.remove(copyKey(aside));
        return new RestoreResult(aside.file(), Outcome.RESTORED, "");
    }

    private RestoreResult failed(SetAside aside, SdkException e) {
        return new RestoreResult(
                aside.file(), Outcome.FAILED, Failures.explain("s3:GetObject and s3:PutObject", root.bucket(), e));
    }
}
