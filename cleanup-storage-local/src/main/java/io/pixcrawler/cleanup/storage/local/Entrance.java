// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.file.Path;

/** A way to enter the root: {@link OpenDirectory#at}, or for tests another one. */
@FunctionalInterface
interface Entrance {

    /** Enters the directory at a real path. */
    OpenDirectory enter(Path path) throws IOException;
}
