// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.StoredFile;

/**
 * A file that is to go, and where its result belongs.
 *
 * @param file the file
 * @param index its place in the call
 * @param ledger the call's results
 */
record Doomed<F extends StoredFile>(F file, int index, Ledger ledger) {

    void is(DeleteResult result) {
        ledger.put(index, result);
    }

    /** Its deletion was sent, and not answered. */
    void brokeOff() {
        ledger.brokeOff(index);
    }
}
