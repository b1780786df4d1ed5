// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.List;
import java.util.Optional;

/**
 * What one list request answered.
 *
 * @param files what it shows below the root, in the store's order; none of them reserved
 * @param bytes of all that it shows, reserved or not
 * @param last the last key of the bucket that it shows; empty if it shows nothing
 * @param next the request for what follows; empty if nothing does
 */
record Page(List<? extends StoredFile> files, long bytes, String last, Optional<Place> next) {}
