// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

/** Pages one after the other. */
@FunctionalInterface
interface Pages {

    /**
     * Sends the next list request.
     *
     * @throws io.pixcrawler.cleanup.spi.StorageException if the store does not answer, or does not get on
     */
    Page next();
}
