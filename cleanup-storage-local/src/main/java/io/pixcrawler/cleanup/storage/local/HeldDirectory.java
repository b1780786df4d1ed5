// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory held open by the system, so that no path is resolved twice: whatever is put in its place, this remains the one.
 *
 * <p>An {@code openat} of the JDK that hangs (an entry that became a pipe) holds this directory's lock for ever.
 */
final class HeldDirectory implements OpenDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(HeldDirectory.class);
    private static final LinkOption[] NOFOLLOW = {LinkOption.NOFOLLOW_LINKS};

    private final SecureDirectoryStream<Path> stream;
    private @Nullable Object identity;

    /** @param stream of a directory whose identity is known; closed with this */
    HeldDirectory(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    @Override
    public Iterator<Path> entries() {
        return stream.iterator();
    }

    @Override
    public BasicFileAttributes self() throws IOException {
        return stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    }

    @Override
    public boolean liesAt(Path path) throws IOException {
        return is(Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW));
    }

    @Override
    public boolean is(BasicFileAttributes other) throws IOException {
        if (identity == null) {
            identity = self().fileKey();
        }
        return Objects.equals(identity, other.fileKey());
    }

    @Override
    public BasicFileAttributes stat(Path name) throws IOException {
        return stream.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW)
                .readAttributes();
    }

    @Override
    public boolean isSpelled(Path name) throws IOException {
        return Spellings.isListed(this, name);
    }

    @Override
    public OpenDirectory child(Path name) throws IOException {
        // Looked at before it is opened: opening a pipe hangs, opening a device may do anything, and for a plain file
        // JDK 17 closes the wrong
        // descriptor. What remains is the moment between the two calls.
        NotEnteredException.unlessDirectory(stat(name));
        try {
            return new HeldDirectory(stream.newDirectoryStream(name, NOFOLLOW));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            NotEnteredException.unlessDirectory(stat(name));
            throw e;
        }
    }

    /** Fails for a directory. */
    @Override
    public void unlink(Path name) throws IOException {
        stream.deleteFile(name);
    }

    @Override
    public void move(Path name, OpenDirectory target) throws IOException {
        if (!(target instanceof HeldDirectory held)) {
            throw new ProviderMismatchException("a move to a directory of another kind");
        }
        stream.move(name, held.stream, name);
    }

    @Override
    public Optional<Set<PosixFilePermission>> permissions() throws IOException {
        PosixFileAttributeView view = stream.getFileAttributeView(PosixFileAttributeView.class);
        return view == null
                ? Optional.empty()
                : Optional.of(view.readAttributes().permissions());
    }

    @Override
    public Optional<UserPrincipal> owner() throws IOException {
        PosixFileAttributeView view = stream.getFileAttributeView(PosixFileAttributeView.class);
        return view == null
                ? Optional.empty()
                : Optional.of(view.readAttributes().owner());
    }

    /** Fails for everything else. */
    @Override
    public void removeDirectory(Path name) throws IOException {
        stream.deleteDirectory(name);
    }

    @Override
    public FileChannel ownFile(Path name) throws IOException {
        SeekableByteChannel opened =
                stream.newByteChannel(name, OwnFiles.OPTIONS, OwnFiles.ofOwnerAlone(name.getFileSystem()));
        if (opened instanceof FileChannel file) {
            return file;
        }
        opened.close();
        throw new IOException(name + ": the file system has no file channels");
    }

    @Override
    public List<String> limitations() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("a directory could not be closed", e);
        }
    }
}
