// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/**
 * What became of one file that was to be purged.
 *
 * @param file the file
 * @param result what the store confirmed
 */
public record PurgeResult(QuarantinedFile file, DeleteResult result) {}
