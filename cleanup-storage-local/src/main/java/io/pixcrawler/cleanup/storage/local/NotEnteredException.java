// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;

/** A directory was not entered, because it is none, or none that may be entered. */
final class NotEnteredException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Obstacle obstacle;

    NotEnteredException(Obstacle obstacle) {
        super(obstacle.toString());
        this.obstacle = obstacle;
    }

    /** Lets pass what may be entered. */
    static void unlessDirectory(BasicFileAttributes attributes) throws NotEnteredException {
        if (!Obstacle.isNone(attributes)) {
            throw new NotEnteredException(Obstacle.of(attributes));
        }
    }

    Obstacle obstacle() {
        return obstacle;
    }
}
