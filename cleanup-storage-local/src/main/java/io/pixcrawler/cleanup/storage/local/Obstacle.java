// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import java.nio.file.attribute.BasicFileAttributes;

/** What stands where a directory was to be entered. */
enum Obstacle {
    LINK("a symbolic link", Reason.SYMBOLIC_LINK),
    SPECIAL("a special file", Reason.SPECIAL_FILE),
    FILE("a file", Reason.UNREADABLE),
    MOUNT("a mount point", Reason.MOUNT_POINT),
    /** The path leads elsewhere than the open directory: it was moved or replaced while it was looked at. */
    MOVED("moved while it was opened", Reason.UNREADABLE);

    private final String text;
    private final Reason reason;

    Obstacle(String text, Reason reason) {
        this.text = text;
        this.reason = reason;
    }

    /** Whether it is a directory. A junction is one that leads elsewhere: the JDK says "other" of it as well. */
    static boolean isNone(BasicFileAttributes attributes) {
        return attributes.isDirectory() && !attributes.isOther();
    }

    static Obstacle of(BasicFileAttributes notDirectory) {
        if (notDirectory.isSymbolicLink()) {
            return LINK;
        }
        return notDirectory.isRegularFile() ? FILE : SPECIAL;
    }

    Reason reason() {
        return reason;
    }

    @Override
    public String toString() {
        return text;
    }
}
