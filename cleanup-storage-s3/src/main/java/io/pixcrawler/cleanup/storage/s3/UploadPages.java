// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Uploads, page by page, each with its parts: a request for a page, and one for the parts of each. One whose parts cannot be listed is passed over. */
final class UploadPages implements Pages {

    private static final Logger LOG = LoggerFactory.getLogger(UploadPages.class);

    private final Calls calls;
    private final Uploads uploads;
    private final String prefix;
    private final int size;
    private @Nullable String keyMarker;
    private @Nullable String idMarker;

    /** @param prefix beginning of their keys in the bucket */
    UploadPages(Calls calls, Uploads uploads, String prefix, int size) {
        this.calls = calls;
        this.uploads = uploads;
        this.prefix = prefix;
        this.size = size;
    }

    @Override
    public Page next() {
        ListMultipartUploadsResponse answer;
        try {
            answer = send();
        } catch (SdkException e) {
            if (!Uploads.isRefusal(e)) {
                throw calls.failure(Uploads.LIST, e);
            }
            uploads.note(Failures.explain(Uploads.LIST, calls.root().bucket(), e));
            return Page.NOTHING;
        }
        boolean more = Boolean.TRUE.equals(answer.isTruncated());
        if (more) {
            goOn(answer);
        }
        return page(answer.uploads(), !more);
    }

    private ListMultipartUploadsResponse send() {
        return calls.send(client -> client.listMultipartUploads(
                request -> request.bucket(calls.root().bucket())
                        .prefix(prefix)
                        .keyMarker(keyMarker)
                        .uploadIdMarker(idMarker)
                        .maxUploads(size)
                        .encodingType(EncodingType.URL)));
    }

    private void goOn(ListMultipartUploadsResponse answer) {
        String key = answer.nextKeyMarker();
        String id = answer.nextUploadIdMarker();
        if (key == null || key.isEmpty() || (key.equals(keyMarker) && Objects.equals(id, idMarker))) {
            throw new StorageException(calls.root().name() + ": the store says that there are more uploads after \""
                    + keyMarker + "\", and does not get on");
        }
        keyMarker = key;
        idMarker = id;
    }

    private Page page(List<MultipartUpload> listed, boolean isLast) {
        List<UploadFile> files = new ArrayList<>();
        List<SkippedEntry> skipped = new ArrayList<>();
        String refusal = null;
        for (MultipartUpload upload : listed) {
            // A store that does not know prefixes would list other people's uploads.
            if (!upload.key().startsWith(prefix) || Root.isReserved(calls.root().keyOf(upload.key()))) {
                continue;
            }
            String key = calls.root().keyOf(upload.key());
            if (Root.hasDots(key)) {
                skipped.add(new SkippedEntry(key, SkippedEntry.Reason.NAME_NOT_TEXT));
                continue;
            }
            try {
                files.add(uploads.file(key, upload.uploadId(), upload.initiated()));
            } catch (SdkException e) {
                if (Failures.status(e) == 404) {
                    continue; // completed or aborted meanwhile
                }
                if (Uploads.isRefusal(e)) {
                    refusal = Failures.explain(Uploads.LIST_PARTS, calls.root().bucket(), e);
                }
                LOG.debug(
                        "{}: the parts of an upload of \"{}\" cannot be listed",
                        calls.root().name(),
                        key,
                        e);
                skipped.add(new SkippedEntry(key, SkippedEntry.Reason.UNREADABLE));
            }
        }
        uploads.note(refusal);
        long bytes = files.stream().mapToLong(UploadFile::sizeBytes).sum();
        return new Page(files, skipped, bytes, "", isLast);
    }
}
