// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.RunLock.RunLockException;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock that was taken. There is nothing to prolong, so to renew it is to look whether it still keeps others out. */
final class HeldLock implements RunLock.Held {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLock.class);

    /** A look at what was locked. */
    @FunctionalInterface
    interface Look {
        /** Whether it still keeps others out. */
        boolean stands() throws IOException;
    }

    private final Closeable grip;
    private final Look look;
    private final Function<Exception, RunLockException> failure;
    private boolean lost;
    private boolean closed;

    /** @param grip closed once, to free the lock */
    HeldLock(Closeable grip, Look look, Function<Exception, RunLockException> failure) {
        this.grip = grip;
        this.look = look;
        this.failure = failure;
    }

    @Override
    public synchronized boolean renew() {
        if (closed || lost) {
            return false;
        }
        try {
            lost = !look.stands();
            return !lost;
        } catch (IOException | RuntimeException e) {
            throw failure.apply(e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            grip.close();
        } catch (IOException e) {
            // Closing frees it in any case, and so does the end of the process.
            LOG.debug("a run lock could not be closed", e);
        }
    }
}
