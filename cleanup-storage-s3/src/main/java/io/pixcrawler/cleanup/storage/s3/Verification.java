// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tries all that a provider will need, with objects of our own below {@value StorageProvider#RESERVED}, and tells all that is missing at once. Nothing
 * is left behind where deletion is permitted.
 */
final class Verification {

    /**
     * What the provider is going to do.
     *
     * @param conditions whether conditional deletion is required
     * @param uploads whether uploads are listed and aborted
     * @param versions whether versions are listed and removed
     */
    record Wants(boolean conditions, boolean uploads, boolean versions) {}

    private final Calls calls;
    private final Conditions conditions;
    private final Removals removals;
    private final Wants wants;

    Verification(Calls calls, Conditions conditions, Wants wants) {
        this.calls = calls;
        this.conditions = conditions;
        this.removals = new Removals(calls);
        this.wants = wants;
    }

    @FunctionalInterface
    private interface Step {
        void take();
    }

    /** @throws StorageException naming everything that is missing */
    void run() {
        Root root = calls.root();
        List<String> missing = new ArrayList<>();
        attempt(
                "s3:ListBucket",
                missing,
                () -> calls.send(client -> client.listObjectsV2(request ->
                        request.bucket(root.bucket()).prefix(root.prefix()).maxKeys(1))));
        if (wants.uploads()) {
            uploads(missing);
        }
        if (wants.versions()) {
            versions(missing);
        }
        Finding finding = conditions.provenNow();
        if (finding.mode() == Finding.Mode.UNPROVEN) {
            missing.add(finding.why());
        } else if (wants.conditions() && !finding.isConditional()) {
            missing.add("conditional deletion is required, but " + finding.sentence());
        }
        if (!missing.isEmpty()) {
            throw new StorageException(root.name() + ": "
                    + String.join("; ", missing.stream().distinct().toList()));
        }
    }

    private void uploads(List<String> missing) {
        Root root = calls.root();
        attempt(
                "s3:ListBucketMultipartUploads",
                missing,
                () -> calls.send(client -> client.listMultipartUploads(request ->
                        request.bucket(root.bucket()).prefix(root.prefix()).maxUploads(1))));
        String key = root.objectKey(StorageProvider.RESERVED + "/probe-" + UUID.randomUUID());
        List<String> ids = new ArrayList<>();
        attempt(
                "s3:PutObject",
                missing,
                () -> ids.add(calls.send(client -> client.createMultipartUpload(
                                request -> request.bucket(root.bucket()).key(key)))
                        .uploadId()));
        for (String id : ids) {
            attempt(
                    "s3:ListMultipartUploadParts",
                    missing,
                    () -> calls.send(client -> client.listParts(
                            request -> request.bucket(root.bucket()).key(key).uploadId(id))));
            attempt("s3:AbortMultipartUpload", missing, () -> removals.abort(key, id));
        }
    }

    private void versions(List<String> missing) {
        Root root = calls.root();
        attempt(
                "s3:ListBucketVersions",
                missing,
                () -> calls.send(client -> client.listObjectVersions(request ->
                        request.bucket(root.bucket()).prefix(root.prefix()).maxKeys(1))));
        try (ProbeObject object = new ProbeObject(calls, removals)) {
            attempt("s3:PutObject", missing, object::write);
            object.version()
                    .ifPresent(id -> attempt(
                            "s3:DeleteObjectVersion", missing, () -> removals.one(Target.version(object.key(), id))));
        }
    }

    private void attempt(String action, List<String> missing, Step step) {
        try {
            step.take();
        } catch (SdkException e) {
            missing.add(Failures.explain(action, calls.root().bucket(), e));
        }
    }
}
