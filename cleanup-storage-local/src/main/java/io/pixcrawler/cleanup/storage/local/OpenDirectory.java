// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that was entered: every step is one name in it, and never follows a link. The seam between file systems that can hold a directory
 * open ({@link HeldDirectory}, {@link LinuxDirectory}) and those that cannot ({@link RecheckedDirectory}); what is above it is the same for all.
 *
 * <p>Used by one thread, because an opening that hangs may hold this directory's lock for ever.
 */
interface OpenDirectory extends Closeable {

    /** Enters the directory at a real path, in the best way that its file system and this JVM have. */
    static OpenDirectory at(Path path) throws IOException {
        // A path that is no text can be opened by the JDK alone.
        return path.getFileSystem() == FileSystems.getDefault()
                        && NativeAccess.hindrance().isEmpty()
                        && path.getFileSystem().getPath(path.toString()).equals(path)
                ? LinuxDirectory.at(path)
                : byTheJdk(path);
    }

    /** Enters the directory at a real path, in the best way that its file system has in any JVM. */
    static OpenDirectory byTheJdk(Path path) throws IOException {
        DirectoryStream<Path> opened = Files.newDirectoryStream(path);
        if (opened instanceof SecureDirectoryStream<Path> held) {
            return new HeldDirectory(held);
        }
        opened.close();
        return RecheckedDirectory.at(path);
    }

    /** Paths that end in the names of the entries, in the order of the file system; may be asked for once. */
    Iterator<Path> entries() throws IOException;

    /** The attributes of the directory itself. */
    BasicFileAttributes self() throws IOException;

    /**
     * Whether this directory is what lies at this absolute path now. One that was moved away is still open, and what is in it is nobody's to delete.
     * A link above it is followed; by {@link Opener#isInPlace} none is.
     *
     * @throws java.nio.file.NoSuchFileException if nothing lies there
     */
    boolean liesAt(Path path) throws IOException;

    /** Whether these are attributes of this directory, reached by the same mount. */
    boolean is(BasicFileAttributes other) throws IOException;

    /**
     * The attributes of one entry, of the link itself if it is one; {@link WholeAttributes} where one call tells them.
     *
     * @param name its name; or several, which lead below, and then links between them are followed
     */
    BasicFileAttributes stat(Path name) throws IOException;

    /**
     * Whether the entry to which this name leads, if any, is written exactly so. Some file systems answer to other spellings as well, and only
     * the one that they list is the key. Asked of names that somebody wrote, not of names that were listed.
     */
    boolean isSpelled(Path name) throws IOException;

    /**
     * Enters a directory in this one.
     *
     * @throws NotEnteredException if it is something else
     */
    OpenDirectory child(Path name) throws IOException;

    /**
     * Enters a directory any number of levels below this one by one call, if the system can do that without passing a link or a mount. Empty if it
     * cannot, or if there is something in the way: then {@link #child} tells what, step by step.
     *
     * @param key the names, each as it is listed, with {@code /} between them
     */
    default Optional<OpenDirectory> below(String key) throws IOException {
        return Optional.empty();
    }

    /** Removes the name of a file. */
    void unlink(Path name) throws IOException;

    /**
     * Renames an entry into another directory of the same kind, under the same name, without copying a byte. What lies there under that
     * name may be replaced, so it is the caller's to look first.
     */
    void move(Path name, OpenDirectory target) throws IOException;

    /** Removes an empty directory. */
    void removeDirectory(Path name) throws IOException;

    /** Who may do what with the directory itself; empty where the file system knows no such permissions. */
    Optional<Set<PosixFilePermission>> permissions() throws IOException;

    /** To whom the directory itself belongs; empty where the file system knows no owners. */
    Optional<UserPrincipal> owner() throws IOException;

    /** Opens a file of the library's own for writing, and makes it, for its owner alone, if it is not there. */
    FileChannel ownFile(Path name) throws IOException;

    /** What cannot be promised of this directory, a sentence each. */
    List<String> limitations();

    /** Nothing was written, so nothing is lost if it fails. */
    @Override
    void close();
}
