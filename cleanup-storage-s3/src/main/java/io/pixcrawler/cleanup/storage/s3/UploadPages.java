// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * The uploads below the root that were begun and not completed, each with its parts: a request for a page of uploads, and one for the parts of each.
 * Of a store that does not list them, or not for us, they are left alone, which {@link #refusal} says; its objects are cleaned all the same. Thread safe.
 */
final class UploadPages implements PageSource {

    static final String LIST = "s3:ListBucketMultipartUploads";
    private static final String LIST_PARTS = "s3:ListMultipartUploadParts";
    private static final char BETWEEN_MARKERS = '\0';
    private static final Logger LOG = LoggerFactory.getLogger(UploadPages.class);

    private final Calls calls;
    private volatile @Nullable String refusal;

    UploadPages(Calls calls) {
        this.calls = calls;
    }

    /** Why uploads are not listed, as of the last time; empty as long as they are. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public Page page(Place place, int size) {
        ListMultipartUploadsResponse answer;
        try {
            answer = send(place, size);
        } catch (SdkException e) {
            if (!isRefusal(e)) {
                throw calls.failure(LIST, e);
            }
            note(Failures.explain(LIST, calls.root().bucket(), e));
            return Page.NOTHING;
        }
        Collected collected = new Collected();
        for (MultipartUpload upload : answer.uploads()) {
            // A store that does not know prefixes would list other people's uploads.
            if (upload.key().startsWith(place.prefix()) && upload.key().startsWith(calls.root().prefix())) {
                collected.add(upload);
            }
        }
        note(collected.refusal);
        return new Page(collected.files, collected.skipped, collected.bytes, "", next(answer, place));
    }

    ListMultipartUploadsResponse send(Place place, int size) {
        int between = place.after().indexOf(BETWEEN_MARKERS);
        return calls.send(client -> client.listMultipartUploads(request -> {
            request.bucket(calls.root().bucket())
                    .prefix(place.prefix())
                    .maxUploads(size)
                    .encodingType(EncodingType.URL);
            if (between >= 0) {
                request.keyMarker(place.after().substring(0, between))
                        .uploadIdMarker(place.after().substring(between + 1));
            }
        }));
    }

    private Optional<Place> next(ListMultipartUploadsResponse answer, Place place) {
        if (!Boolean.TRUE.equals(answer.isTruncated())) {
            return Optional.empty();
        }
        String after = answer.nextKeyMarker() + BETWEEN_MARKERS + answer.nextUploadIdMarker();
        if (answer.nextKeyMarker() == null || after.equals(place.after())) {
            throw new StorageException(calls.root().name() + ": the store says that there are more uploads after \""
                    + place.after().replace(BETWEEN_MARKERS, ' ') + "\" and lists the same again");
        }
        return Optional.of(new Place(place.prefix(), after));
    }

    /** Not a failure of this moment: it will be the same the next time. */
    static boolean isRefusal(SdkException e) {
        int status = Failures.status(e);
        return status == 403 || status == 405 || status == 501;
    }

    private void note(@Nullable String why) {
        String text = why == null ? null : "incomplete uploads are neither listed nor aborted: " + why;
        if (text != null && !Objects.equals(text, refusal)) {
            LOG.warn("{}: {}", calls.root().name(), text);
        }
        refusal = text;
    }

    /** The uploads of one page. */
    private final class Collected {

        private final List<UploadFile> files = new ArrayList<>();
        private final List<SkippedEntry> skipped = new ArrayList<>();
        private long bytes;
        private @Nullable String refusal;

        void add(MultipartUpload upload) {
            String key = calls.root().keyOf(upload.key());
            if (Root.isReserved(key)) {
                return;
            }
            try {
                Parts parts = Parts.of(calls, upload.key(), upload.uploadId());
                bytes += parts.bytes();
                files.add(new UploadFile(
                        calls.root(),
                        key,
                        parts.bytes(),
                        parts.newestOr(upload.initiated()),
                        upload.uploadId(),
                        parts.count()));
            } catch (SdkException e) {
                if (Failures.status(e) == 404) {
                    return; // completed or aborted meanwhile
                }
                if (isRefusal(e)) {
                    refusal = Failures.explain(LIST_PARTS, calls.root().bucket(), e);
                }
                LOG.debug("{}: the parts of an upload of \"{}\" cannot be listed", calls.root().name(), key, e);
                skipped.add(new SkippedEntry(key, SkippedEntry.Reason.UNREADABLE));
            }
        }
    }
}
