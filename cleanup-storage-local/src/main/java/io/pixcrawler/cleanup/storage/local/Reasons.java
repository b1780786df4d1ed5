// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

/** What went wrong, for a result or a log line. */
final class Reasons {

    private Reasons() {}

    /** The kind of the exception and its text: the text alone is often a bare file name. */
    static String of(Exception e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
