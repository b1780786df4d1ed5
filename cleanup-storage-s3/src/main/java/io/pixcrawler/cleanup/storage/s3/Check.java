// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageException;
import software.amazon.awssdk.core.exception.SdkException;

/** Whether the store answers what every scan asks. */
record Check(Calls calls) {

    /** @throws StorageException naming what is missing */
    void run(boolean uploads, boolean versions) {
        Root root = calls.root();
        calls.need(
                "s3:ListBucket",
                client -> client.listObjectsV2(request ->
                        request.bucket(root.bucket()).prefix(root.prefix()).maxKeys(1)));
        if (versions) {
            calls.need(
                    "s3:ListBucketVersions",
                    client -> client.listObjectVersions(request ->
                            request.bucket(root.bucket()).prefix(root.prefix()).maxKeys(1)));
        }
        if (uploads) {
            uploads(root);
        }
    }

    private void uploads(Root root) {
        try {
            calls.send(client -> client.listMultipartUploads(request ->
                    request.bucket(root.bucket()).prefix(root.prefix()).maxUploads(1)));
        } catch (SdkException e) {
            boolean isUnknown = Failures.status(e) == 405 || Failures.status(e) == 501; // a store without uploads
            if (!isUnknown) {
                throw new StorageException(
                        root.name() + ": " + Failures.explain(Uploads.LIST, root.bucket(), e)
                                + "; with keepUploads() it is not needed",
                        e);
            }
        }
    }
}
