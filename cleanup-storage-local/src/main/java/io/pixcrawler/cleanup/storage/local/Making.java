// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/**
 * What is done about a directory that is not there when it is to be entered. The JDK makes directories by path alone, so where it came to lie is
 * looked at afterwards, through the open directory: one swapped for a link in that moment costs an empty directory elsewhere, and nothing
 * is put there.
 */
@FunctionalInterface
interface Making {

    /** Nothing: it stays away. */
    Making NONE = missing -> {
        throw new NoSuchFileException(missing.key());
    };

    /** It is made for nobody but its owner. */
    Making OF_OWNER_ALONE = missing -> OwnFiles.makeDirectory(missing.path());

    /** It is made as any other program would. */
    Making AS_USUAL = missing -> {
        try {
            Files.createDirectory(missing.path());
        } catch (FileAlreadyExistsException e) {
            // Somebody else was quicker; whether it is a directory will be seen.
        }
    };

    /**
     * Makes it. If it is there by now, or something else is, that is no error here.
     *
     * @throws NoSuchFileException if it is not made
     */
    void make(Directory missing) throws IOException;
}
