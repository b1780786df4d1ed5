// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;

/** Looks at listed files again, many of one page by one request. */
record Inspection(Root root, SecondLook objects, VersionLook versions, Uploads uploads) {

    /** In the order of the files. */
    List<Inspected> inspect(List<? extends StoredFile> files) {
        Map<StoredFile, Inspected> seen = new ConcurrentHashMap<>();
        List<ObjectFile> plain = ours(files, ObjectFile.class);
        List<Sight> sights = objects.at(plain);
        for (int i = 0; i < plain.size(); i++) {
            seen.put(plain.get(i), of(plain.get(i), sights.get(i)));
        }
        List<VersionedFile> versioned = ours(files, VersionedFile.class);
        List<VersionLook.Seen> looks = versions.at(versioned);
        for (int i = 0; i < versioned.size(); i++) {
            seen.put(versioned.get(i), of(versioned.get(i), looks.get(i).sight()));
        }
        List<Inspected> answers = new ArrayList<>(files.size());
        for (StoredFile file : files) {
            answers.add(seen.computeIfAbsent(file, this::other));
        }
        return answers;
    }

    /** Those of this kind, each once. */
    private <F extends StoredFile> List<F> ours(List<? extends StoredFile> files, Class<F> kind) {
        LinkedHashSet<F> ours = new LinkedHashSet<>();
        for (StoredFile file : files) {
            if (kind.isInstance(file) && rootOf(file).equals(Optional.of(root))) {
                ours.add(kind.cast(file));
            }
        }
        return List.copyOf(ours);
    }

    private static Optional<Root> rootOf(StoredFile file) {
        if (file instanceof ObjectFile object) {
            return Optional.of(object.root());
        } else if (file instanceof VersionedFile versioned) {
            return Optional.of(versioned.root());
        }
        return file instanceof UploadFile upload ? Optional.of(upload.root()) : Optional.empty();
    }

    private static Inspected of(StoredFile file, Sight sight) {
        return switch (sight.state()) {
            case SAME -> new Inspected.Present(file, null, 1);
            case CHANGED -> new Inspected.Changed();
            case GONE -> new Inspected.Gone();
            case UNSEEN -> new Inspected.Failed(sight.detail());
        };
    }

    private Inspected other(StoredFile file) {
        if (!(file instanceof UploadFile upload) || !upload.root().equals(root)) {
            return new Inspected.Failed("not a file listed by " + root.name() + ": " + file);
        }
        try {
            UploadFile now = uploads.file(upload.key(), upload.uploadId(), upload.lastModified());
            return now.equals(upload) ? new Inspected.Present(now, null, 1) : new Inspected.Changed();
        } catch (SdkException e) {
            return Failures.status(e) == 404
                    ? new Inspected.Gone()
                    : new Inspected.Failed(Failures.explain(Uploads.LIST_PARTS, root.bucket(), e));
        }
    }
}
