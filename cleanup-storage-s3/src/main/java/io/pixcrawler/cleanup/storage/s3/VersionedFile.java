// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key with all its versions, deletion marks among them, also where the latest is a mark.
 *
 * @param root where
 * @param key below the root
 * @param versions at least one; not all of them if there are more than {@link #MOST}
 * @param place the request that it was listed by
 */
record VersionedFile(Root root, String key, List<Version> versions, Place place) implements StoredFile {

    /** More versions of one key are not kept in memory; such a key is left alone. */
    static final int MOST = 10_000;

    VersionedFile {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("\"" + key + "\" has no version: at least 1 is needed");
        }
    }

    /** The sum of all versions: so much is free when the key has gone. */
    @Override
    public long sizeBytes() {
        return versions.stream().mapToLong(Version::sizeBytes).sum();
    }

    /** The newest of all versions and marks. */
    @Override
    public Instant lastModified() {
        return versions.stream()
                .map(Version::lastModified)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    boolean hasTooMany() {
        return versions.size() > MOST;
    }

    /** A listing shows the one time that a version has. */
    @Override
    public Optional<Inspected.Present> inspected() {
        return Optional.of(new Inspected.Present(this, null, 1));
    }
}
