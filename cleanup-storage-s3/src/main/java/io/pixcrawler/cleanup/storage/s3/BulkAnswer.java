// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.S3Error;

/** The answer to a request for many keys, by key and version. What stands in both lists counts as an error: then nobody confirmed it. */
final class BulkAnswer {

    private record Name(String objectKey, @Nullable String versionId) {}

    private final Map<Name, S3Error> errors = new HashMap<>();
    private final Set<Name> deleted = new HashSet<>();
    private final Set<Name> marked = new HashSet<>();

    BulkAnswer(DeleteObjectsResponse answer) {
        for (S3Error error : answer.errors()) {
            errors.put(name(error.key(), error.versionId()), error);
        }
        for (DeletedObject object : answer.deleted()) {
            Name name = name(object.key(), object.versionId());
            deleted.add(name);
            if (Boolean.TRUE.equals(object.deleteMarker())) {
                marked.add(name);
            }
        }
    }

    /** The error that the answer names, if it does. A store may leave out the version of an error. */
    Optional<S3Error> error(Target target) {
        S3Error error = errors.get(name(target));
        return Optional.ofNullable(error != null ? error : errors.get(new Name(target.objectKey(), null)));
    }

    boolean isDeleted(Target target) {
        return deleted.contains(name(target));
    }

    /** Whether the deletion only hid the object. Of a deletion by version it says that the version was such a mark. */
    boolean isMarked(Target target) {
        return marked.contains(name(target));
    }

    private static Name name(Target target) {
        return new Name(target.objectKey(), target.versionId());
    }

    /** Ceph writes an empty version where none was named. */
    private static Name name(String objectKey, @Nullable String versionId) {
        return new Name(objectKey, versionId == null || versionId.isEmpty() ? null : versionId);
    }

    static String code(S3Error error) {
        return error.code() == null ? "" : error.code();
    }

    static String text(S3Error error) {
        return code(error) + (error.message() == null ? "" : ": " + error.message());
    }
}
