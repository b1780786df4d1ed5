// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

/** Lists page by page. Thread safe. */
@FunctionalInterface
interface PageSource {

    /**
     * Sends one list request.
     *
     * @param size how many entries the page may have
     * @throws io.pixcrawler.cleanup.spi.StorageException if the store does not answer, or answers the same page again
     */
    Page page(Place place, int size);
}
