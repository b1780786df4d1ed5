// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

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

    @Override
    public String toString() {
        return value;
    }
}
