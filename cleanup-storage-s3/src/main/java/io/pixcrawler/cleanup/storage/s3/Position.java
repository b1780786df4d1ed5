// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.Optional;

/**
 * Where a scan of everything goes on.
 *
 * @param after the key of the bucket up to which all objects were delivered; {@value #ALL} if all of them were, and uploads are next
 */
record Position(String after) {

    private static final String OBJECTS = "objects after ";
    private static final String ALL = "\0";

    static final Position START = new Position("");
    static final Position UPLOADS = new Position(ALL);

    /** What is not one of ours means the start. */
    static Position of(Optional<String> text) {
        if (text.isEmpty()) {
            return START;
        }
        if (text.get().equals(UPLOADS.text())) {
            return UPLOADS;
        }
        return text.get().startsWith(OBJECTS) ? new Position(text.get().substring(OBJECTS.length())) : START;
    }

    boolean objectsDone() {
        return after.equals(ALL);
    }

    String text() {
        return objectsDone() ? "uploads" : OBJECTS + after;
    }
}
