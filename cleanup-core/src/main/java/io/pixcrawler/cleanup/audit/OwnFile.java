// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the files of this package are opened: never through a link, and made for nobody but their owner, where the file system knows owners. */
final class OwnFile {

    /** Opens a channel; {@code FileChannel::open} but in tests. */
    interface Opener {
        /** See {@link FileChannel#open(Path, Set, FileAttribute...)}. */
        FileChannel open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException;
    }

    private OwnFile() {}

    static FileChannel open(Path path, Set<? extends OpenOption> options, Opener opener) throws IOException {
        look(path);
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return opener.open(path, all, ofOwnerAlone(path));
    }

    /**
     * What lies there; null if nothing does. Looked at before it is opened, because opening a pipe hangs.
     *
     * @throws NotAFileException if it is no regular file
     */
    static @Nullable BasicFileAttributes look(Path path) throws IOException {
        BasicFileAttributes there;
        try {
            there = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
        if (!there.isRegularFile()) {
            String what = there.isSymbolicLink() ? "a symbolic link" : there.isDirectory() ? "a directory" : "special";
            throw new NotAFileException(path + " is not allowed: it is " + what + ", and no regular file");
        }
        return there;
    }

    private static FileAttribute<?>[] ofOwnerAlone(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
