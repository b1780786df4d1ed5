// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

/** Lists what begins with a prefix, page by page. Thread safe; what it opens is for one thread at a time. */
@FunctionalInterface
interface PageSource {

    /**
     * Sends nothing yet.
     *
     * @param first the prefix, and the key of the bucket after which to begin
     * @param size how many entries a page may have
     */
    Pages open(Place first, int size);
}
