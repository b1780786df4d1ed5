// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;

/**
 * What one list request answered.
 *
 * @param files what it shows below the root, in the store's order; none of them reserved
 * @param bytes of all that it shows, reserved or not
 * @param last the last key of the bucket that it shows; empty if it shows nothing
 * @param isLast whether nothing follows
 */
record Page(List<? extends StoredFile> files, long bytes, String last, boolean isLast) {}
