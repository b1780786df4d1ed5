// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

/**
 * The list request that an object was seen by, so that it can be made once more right before a deletion.
 *
 * @param prefix what was listed, as keys of the bucket
 * @param after the last key of the page before, as a key of the bucket; empty for the first page. Of uploads, {@link UploadPages} writes it
 */
record Place(String prefix, String after) {}
