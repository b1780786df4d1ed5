// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** Lines for the log whose writing must not cost a run its books, or a host its call: a logging system may fail too, on a full disk for one. */
final class Logging {

    private Logging() {}

    /** Writes a line; what the logging system throws is of no account. */
    static void write(Runnable line) {
        try {
            line.run();
        } catch (Throwable e) { // nobody but the log, which just failed, could be told
            return;
        }
    }
}
