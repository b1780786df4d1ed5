// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Lot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directories of lots from which files were taken: empty ones go, if the lot's time is over. Before that its run may be about to move a file
 * into one.
 *
 * @param now by the store's clock
 */
record Emptied(Instant now) {

    private static final Logger LOG = LoggerFactory.getLogger(Emptied.class);

    void remove(Lot lot, OpenDirectory parent, Path name) {
        if (lot.movedAt().isAfter(now)) {
            return;
        }
        try {
            parent.removeDirectory(name);
        } catch (IOException | UnsupportedOperationException e) {
            // Mostly because something is in it; if not, the next one tries again.
            LOG.trace("{} of lot {} stays: {}", name, lot.name(), Reasons.of(e));
        }
    }

    /** What is in it stays as it is, and the rest goes on. */
    void unreadable(String key, IOException cause) {
        LOG.warn("{} cannot be read, so what is set aside in it stays: {}", key, Reasons.of(cause));
    }
}
