// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/**
 * An entry that a scan passed over. It is counted, and never touched.
 *
 * @param key the path below the root as far as it can be told; may hold replacement characters
 * @param reason why
 */
public record SkippedEntry(String key, Reason reason) {

    /** Why a scan passes over an entry. */
    public enum Reason {
        /** A symbolic link; never followed. */
        SYMBOLIC_LINK,
        /** A pipe, socket or device; never opened. */
        SPECIAL_FILE,
        /** A directory where another file system is mounted, a bind mount included, or that lies on another device. */
        MOUNT_POINT,
        /** A directory or entry that could not be read. */
        UNREADABLE,
        /** A name that is not valid text, so that no key could name it exactly. */
        NAME_NOT_TEXT,
        /** A directory deeper than the provider descends. */
        TOO_DEEP
    }
}
