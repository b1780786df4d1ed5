// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import org.jspecify.annotations.Nullable;

/**
 * The id of a job, exactly as the host writes it in keys. Two ids are the same only if they are equal character by character:
 * {@code 1} and {@code 01} are two jobs, and so are a UUID in upper and in lower case.
 *
 * <p>Which ids can be read back from a key is decided by the {@link TempFileNaming} in use; this type refuses only what no naming could
 * put into one segment of a key.
 *
 * @param value the id; not empty, neither {@code .} nor {@code ..}, without {@code /} and control characters
 */
public record JobId(String value) {

    /** @throws IllegalArgumentException if the value cannot stand in one segment of a key */
    public JobId {
        Segments.requireId("job id", value);
    }

    /** By hand, because a run compares ids several times for each file, and a record's own way takes longer. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
