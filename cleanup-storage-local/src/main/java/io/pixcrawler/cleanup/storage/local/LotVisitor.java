// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Lot;
import java.io.IOException;
import java.nio.file.Path;

/** Is led through lots, directory by directory. */
interface LotVisitor {

    /** A file that is set aside. Whether to go on. */
    boolean file(SetAside file);

    /** Everything in this directory was shown. */
    default void left(Lot lot, OpenDirectory parent, Path name) {}

    /** A directory could not be read, to its end or at all. */
    void unreadable(String key, IOException cause);
}
