// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.List;

/**
 * The keys that one list request completed.
 *
 * @param files each with all its versions; may be empty where one key has more versions than a page
 * @param after the last of these keys, as a key of the bucket; that of the page before where there are none
 * @param isLast whether nothing follows
 */
record VersionPage(List<VersionedFile> files, String after, boolean isLast) {}
