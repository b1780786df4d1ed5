// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.DeleteResult;
import java.io.IOException;
import java.util.Optional;

/** How a file goes that was found to be what was judged. One thread's, for one batch. */
interface LastStep {

    /** The name is removed, and with the last name the content. */
    LastStep UNLINK = new LastStep() {
        @Override
        public Optional<DeleteResult> prepare(LocalFile file, OpenDirectory directory) {
            return Optional.empty();
        }

        @Override
        public DeleteResult take(LocalFile file, OpenDirectory directory, long bytes) throws IOException {
            directory.unlink(file.name());
            return DeleteResult.deleted(bytes);
        }
    };

    /**
     * What has to be done before the file is compared, because it may take a while. Does nothing to the file.
     *
     * @return what became of the file, if it cannot go
     */
    Optional<DeleteResult> prepare(LocalFile file, OpenDirectory directory) throws IOException;

    /**
     * Removes the file. Called right after it was compared.
     *
     * @param directory where it lies
     * @param bytes what its content takes, if this is its only name; else 0
     */
    DeleteResult take(LocalFile file, OpenDirectory directory, long bytes) throws IOException;
}
