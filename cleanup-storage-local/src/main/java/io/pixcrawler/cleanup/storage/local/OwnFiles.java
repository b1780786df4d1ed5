// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.StorageProvider;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
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

    /** Where the library's own files of a root lie. */
    static Path directory(Path root) {
        return root.resolve(StorageProvider.RESERVED);
    }

    /**
     * Enters that directory; makes it if it is not there.
     *
     * @param top the root
     * @param root its real path, because the JDK makes directories by path alone
     */
    static OpenDirectory enterOrMake(OpenDirectory top, Path root) throws IOException {
        Path directory = directory(root);
        try {
            return top.child(directory.getFileName());
        } catch (NoSuchFileException e) {
            makeDirectory(directory);
            return top.child(directory.getFileName());
        }
    }

    /** Makes a directory, 0700, unless something lies there. By path, so whether it is in its place is still to be seen. */
    static void makeDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, permissions(directory.getFileSystem(), "rwx------"));
        } catch (FileAlreadyExistsException e) {
            // Somebody else was quicker; whether it is a directory will be seen.
        }
    }

    /** 0600. */
    static FileAttribute<?>[] ofOwnerAlone(FileSystem fileSystem) {
        return permissions(fileSystem, "rw-------");
    }

    private static FileAttribute<?>[] permissions(FileSystem fileSystem, String text) {
        return fileSystem.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }
}
