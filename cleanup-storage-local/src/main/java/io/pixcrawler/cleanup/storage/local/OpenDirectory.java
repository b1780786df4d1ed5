// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory held open: every step is one name below it, and never follows a link. What another platform needs, where directories cannot
 * be held open, would be a second one of this.
 *
 * <p>Used by one thread. An {@code openat} of the JDK that hangs (an entry that became a pipe) holds this directory's lock for ever, so an
 * open directory is never shared.
 */
final class OpenDirectory implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenDirectory.class);
    private static final LinkOption[] NOFOLLOW = {LinkOption.NOFOLLOW_LINKS};

    private final SecureDirectoryStream<Path> stream;

    private OpenDirectory(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /**
     * Opens the directory that a path leads to, through links if there are any: only for the root, whose identity is known.
     *
     * @throws IllegalArgumentException if the file system cannot hold directories open
     */
    static OpenDirectory at(Path path) throws IOException {
        DirectoryStream<Path> opened = Files.newDirectoryStream(path);
        if (opened instanceof SecureDirectoryStream<Path> held) {
            return new OpenDirectory(held);
        }
        opened.close();
        throw new IllegalArgumentException(
                "\"" + path + "\": its file system ("
                        + path.getFileSystem().provider().getScheme()
                        + ") has no SecureDirectoryStream; without it a directory swapped for a link could lead outside the root");
    }

    /** The entries, as absolute paths, in the order of the file system; may be asked for once. */
    Iterator<Path> entries() {
        return stream.iterator();
    }

    /** The attributes of the directory itself. */
    BasicFileAttributes self() throws IOException {
        return stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    }

    /** The attributes of one entry, of the link itself if it is one. */
    BasicFileAttributes stat(Path name) throws IOException {
        return stream.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW)
                .readAttributes();
    }

    /**
     * Opens a directory in this one.
     *
     * @throws NotEnteredException if it is something else
     */
    OpenDirectory child(Path name) throws IOException {
        // Looked at before it is opened: opening a pipe hangs, opening a device may do anything, and for a plain file
        // JDK 17 closes the wrong
        // descriptor. What remains is the moment between the two calls.
        requireDirectory(name);
        try {
            return new OpenDirectory(stream.newDirectoryStream(name, NOFOLLOW));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            requireDirectory(name);
            throw e;
        }
    }

    private void requireDirectory(Path name) throws IOException {
        BasicFileAttributes attributes = stat(name);
        if (!attributes.isDirectory()) {
            throw new NotEnteredException(Obstacle.of(attributes));
        }
    }

    /** Removes the name; fails for a directory. */
    void unlink(Path name) throws IOException {
        stream.deleteFile(name);
    }

    /** Removes an empty directory; fails for everything else. */
    void removeDirectory(Path name) throws IOException {
        stream.deleteDirectory(name);
    }

    /** Nothing was written, so nothing is lost if it fails. */
    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("a directory could not be closed", e);
        }
    }
}
