// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file in a lot, while the lot is walked.
 *
 * @param lot the lot
 * @param directory where it lies now
 * @param open the same, held open by the walk
 * @param opener that opened it
 * @param origin where it lay
 * @param name its name, in both
 * @param attributes as they were a moment ago
 */
record SetAside(
        Lot lot,
        Directory directory,
        OpenDirectory open,
        Opener opener,
        Directory origin,
        Path name,
        BasicFileAttributes attributes) {

    /** See {@link Opener#isInPlace}. */
    boolean isInPlace() throws IOException {
        return opener.isInPlace(directory, open);
    }

    String key() {
        return origin.keyOf(name.toString());
    }

    /** The absolute path where it lies now, for the few things that the JDK does by path alone. */
    Path path() {
        return directory.path().resolve(name);
    }

    QuarantinedFile toFile() {
        return new QuarantinedFile(lot.run(), key(), attributes.size(), lot.movedAt());
    }
}
