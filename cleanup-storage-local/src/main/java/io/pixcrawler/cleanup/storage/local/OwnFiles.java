// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** How the library's own files are made: never through a link, and for nobody but their owner, where the file system knows owners. */
final class OwnFiles {

    /** Not for appending, not truncated: what is in the file is not this class's business. */
    static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private OwnFiles() {}

    /** 0600. */
    static FileAttribute<?>[] ofOwnerAlone(FileSystem fileSystem) {
        return permissions(fileSystem, "rw-------");
    }

    /** 0700. */
    static FileAttribute<?>[] directoryOfOwnerAlone(FileSystem fileSystem) {
        return permissions(fileSystem, "rwx------");
    }

    private static FileAttribute<?>[] permissions(FileSystem fileSystem, String text) {
        return fileSystem.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }
}
