// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/**
 * How many files, and how many bytes in them.
 *
 * @param files a number of files
 * @param bytes the sum of their sizes
 */
public record FilesAndBytes(long files, long bytes) {

    /** No file. */
    public static final FilesAndBytes NONE = new FilesAndBytes(0, 0);

    /** These and those together. */
    public FilesAndBytes plus(FilesAndBytes other) {
        return new FilesAndBytes(files + other.files, bytes + other.bytes);
    }
}
