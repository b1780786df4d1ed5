// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Aborts uploads that were begun and not completed. The parts of each are listed right before: an upload that got another one stays. What is uploaded
 * between that look and the abort is lost; no condition stands against it. Thread safe.
 */
final class UploadAbort {

    private final Calls calls;
    private final Removals removals;
    private final boolean conditionRequired;

    UploadAbort(Calls calls, Removals removals, boolean conditionRequired) {
        this.calls = calls;
        this.removals = removals;
        this.conditionRequired = conditionRequired;
    }

    void abort(List<Doomed<UploadFile>> uploads, Deadline notAfter) {
        uploads.forEach(upload -> upload.is(abort(upload.file(), notAfter)));
    }

    private DeleteResult abort(UploadFile upload, Deadline notAfter) {
        if (notAfter.passed()) {
            return DeleteResult.notTried();
        }
        if (conditionRequired) {
            return DeleteResult.refused(
                    "conditional deletion is required, and an upload is aborted under no condition");
        }
        Optional<DeleteResult> otherwise = look(upload).unlessSame();
        if (otherwise.isPresent()) {
            return otherwise.get();
        }
        if (notAfter.passed()) {
            return DeleteResult.notTried();
        }
        if (Thread.currentThread().isInterrupted()) {
            return DeleteResult.failed("interrupted before it was sent");
        }
        return send(upload);
    }

    private DeleteResult send(UploadFile upload) {
        try {
            removals.abort(objectKey(upload), upload.uploadId());
            return DeleteResult.deleted(upload.sizeBytes());
        } catch (SdkException e) {
            String text =
                    Failures.explain("s3:AbortMultipartUpload", calls.root().bucket(), e);
            return switch (Meaning.of(e)) {
                case GONE -> DeleteResult.alreadyGone();
                case THROTTLED -> DeleteResult.failed("throttled: " + text);
                case BROKEN -> afterwards(upload, text);
                case CHANGED, NOT_UNDERSTOOD, OTHER -> DeleteResult.failed(text);
            };
        }
    }

    /** As {@link Aftermath} does it for objects. */
    private DeleteResult afterwards(UploadFile upload, String trouble) {
        Sight sight = Thread.currentThread().isInterrupted() ? Sight.unseen("interrupted") : look(upload);
        return switch (sight.state()) {
            case SAME -> DeleteResult.failed(trouble + "; it was still there afterwards");
            case CHANGED -> DeleteResult.changed(trouble + "; it has other parts now");
            case GONE, UNSEEN -> DeleteResult.unknown(trouble);
        };
    }

    private String objectKey(UploadFile upload) {
        return calls.root().objectKey(upload.key());
    }

    /** Lists the parts anew, ten thousand at most by S3's own limit, and compares their number, sum and newest time. */
    private Sight look(UploadFile upload) {
        Parts now;
        try {
            now = Parts.of(calls, objectKey(upload), upload.uploadId());
        } catch (SdkException e) {
            return Meaning.of(e) == Meaning.GONE
                    ? Sight.GONE
                    : Sight.unseen(
                            Failures.explain(Uploads.LIST_PARTS, calls.root().bucket(), e));
        }
        if (now.count() == 0 && upload.parts() > 0) {
            // Parts do not go one by one, and some stores list those of an upload that is gone as none.
            return Sight.GONE;
        }
        boolean sameTime = now.count() == 0 || now.newest().equals(upload.lastModified());
        return Sight.of(now.count() == upload.parts() && now.bytes() == upload.sizeBytes() && sameTime);
    }
}
