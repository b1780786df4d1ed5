// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * The uploads below the root that were begun and not completed, each with its parts: a request for a thousand uploads and one for the parts of each.
 * A store that does not list them, or not for us, is told of once and does without; its objects are cleaned all the same. Thread safe.
 */
final class UploadPages {

    private static final Logger LOG = LoggerFactory.getLogger(UploadPages.class);

    private final Calls calls;
    private volatile @Nullable String refusal;

    UploadPages(Calls calls) {
        this.calls = calls;
    }

    /** Why uploads are not listed; empty as long as they are. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * Tells the uploads page by page.
     *
     * @param prefix beginning of their keys in the bucket
     * @param visitor answers whether to go on
     * @return whether it was told all
     * @throws StorageException if the store does not answer
     */
    boolean each(String prefix, int size, Predicate<List<UploadFile>> visitor) {
        String key = null;
        String id = null;
        boolean more = true;
        while (more && refusal == null) {
            String keyMarker = key;
            String idMarker = id;
            ListMultipartUploadsResponse page = page(prefix, keyMarker, idMarker, size);
            if (page == null) {
                return true;
            }
            List<UploadFile> files = files(page, prefix);
            if (!files.isEmpty() && !visitor.test(files)) {
                return false;
            }
            more = Boolean.TRUE.equals(page.isTruncated());
            key = page.nextKeyMarker();
            id = page.nextUploadIdMarker();
            if (more
                    && (key == null
                            || key.equals(keyMarker) && String.valueOf(id).equals(String.valueOf(idMarker)))) {
                throw new StorageException(
                        calls.root().name() + ": the store lists the uploads after \"" + key + "\" again and again");
            }
        }
        return true;
    }

    private @Nullable ListMultipartUploadsResponse page(
            String prefix, @Nullable String keyMarker, @Nullable String idMarker, int size) {
        try {
            return calls.send(client -> client.listMultipartUploads(
                    request -> request.bucket(calls.root().bucket())
                            .prefix(prefix)
                            .keyMarker(keyMarker)
                            .uploadIdMarker(idMarker)
                            .maxUploads(size)
                            .encodingType(EncodingType.URL)));
        } catch (SdkException e) {
            if (isRefusal(e)) {
                refuse(Failures.explain(
                        "s3:ListBucketMultipartUploads", calls.root().bucket(), e));
                return null;
            }
            throw calls.failure("s3:ListBucketMultipartUploads", e);
        }
    }

    private void refuse(String why) {
        refusal = "incomplete uploads are neither listed nor aborted: " + why;
        LOG.warn("{}: {}", calls.root().name(), refusal);
    }

    private static boolean isRefusal(SdkException e) {
        int status = Failures.status(e);
        return status == 403 || status == 405 || status == 501;
    }

    private List<UploadFile> files(ListMultipartUploadsResponse page, String prefix) {
        List<UploadFile> files = new ArrayList<>(page.uploads().size());
        for (MultipartUpload upload : page.uploads()) {
            if (!upload.key().startsWith(prefix)) {
                continue; // a store that does not know the prefix
            }
            String key = calls.root().keyOf(upload.key());
            if (!Root.isReserved(key)) {
                file(key, upload.uploadId(), upload.initiated()).ifPresent(files::add);
            }
        }
        return files;
    }

    /** The upload with the parts that it has now; empty if it was completed or aborted meanwhile, or if its parts cannot be listed. */
    Optional<UploadFile> file(String key, String uploadId, Instant initiated) {
        Root root = calls.root();
        long bytes = 0;
        int parts = 0;
        Instant newest = Instant.MIN;
        Integer marker = null;
        boolean more = true;
        while (more) {
            Integer after = marker;
            ListPartsResponse page;
            try {
                page = calls.send(client -> client.listParts(request -> request.bucket(root.bucket())
                        .key(root.objectKey(key))
                        .uploadId(uploadId)
                        .partNumberMarker(after)));
            } catch (SdkException e) {
                if (Failures.status(e) == 404) {
                    return Optional.empty();
                }
                if (isRefusal(e)) {
                    refuse(Failures.explain("s3:ListMultipartUploadParts", root.bucket(), e));
                    return Optional.empty();
                }
                throw calls.failure("s3:ListMultipartUploadParts", e);
            }
            for (Part part : page.parts()) {
                bytes += part.size();
                parts++;
                newest = part.lastModified().isAfter(newest) ? part.lastModified() : newest;
            }
            marker = page.nextPartNumberMarker();
            more = Boolean.TRUE.equals(page.isTruncated()) && marker != null;
        }
        return Optional.of(new UploadFile(root, key, bytes, parts == 0 ? initiated : newest, uploadId, parts));
    }
}
