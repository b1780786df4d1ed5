// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Looks for one object, by listing what begins with its key: the key itself comes first. A HEAD would need the permission to read objects, would have the key
 * in a path, which is normalised here and there, and tells an absent bucket from an absent key as little as the time to less than a second. A key that a listing cannot be asked for by
 * is looked for so all the same.
 */
record Search(Calls calls) {

    /** @throws io.pixcrawler.cleanup.spi.StorageException if it cannot be found out */
    Optional<ObjectFile> find(String key) {
        Root root = calls.root();
        if (!canBe(key)) {
            return Optional.empty();
        }
        String objectKey = root.objectKey(key);
        if (!XmlKeys.canBeRepeated(objectKey)) {
            return head(key);
        }
        ListObjectsV2Response answer = ListPage.after(calls, new Place(objectKey, ""), 1);
        return answer.contents().stream()
                .filter(object -> object.key().equals(objectKey))
                .map(object -> ObjectPages.file(root, object, new Place(objectKey, "")))
                .findFirst();
    }

    /** What a scan never shows is not found either; and no store takes a NUL. */
    private static boolean canBe(String key) {
        return !Root.isReserved(key) && !Root.hasDots(key) && XmlKeys.isText(key) && key.indexOf('\0') < 0;
    }

    private Optional<ObjectFile> head(String key) {
        Root root = calls.root();
        String objectKey = root.objectKey(key);
        try {
            HeadObjectResponse now = calls.send(client ->
                    client.headObject(request -> request.bucket(root.bucket()).key(objectKey)));
            return Optional.of(new ObjectFile(
                    root, key, now.contentLength(), now.lastModified(), now.eTag(), new Place(objectKey, "")));
        } catch (SdkException e) {
            if (Meaning.of(e) == Meaning.GONE) {
                return Optional.empty();
            }
            throw calls.failure("s3:GetObject", e);
        }
    }
}
