// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory known by its real path, for file systems that cannot hold one open. Right before it is listed, and right before each removal in
 * it, the path must still be the real one, letter by letter, and lead to the same directory where directories have an identity.
 *
 * <p>Best effort: a directory swapped for a link after that check and before the call that lists or removes is not seen.
 */
final class RecheckedDirectory implements OpenDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(RecheckedDirectory.class);

    private final Path path;
    private final @Nullable Object identity;
    private @Nullable DirectoryStream<Path> listing;

    private RecheckedDirectory(Path path, @Nullable Object identity) {
        this.path = path;
        this.identity = identity;
    }

    /**
     * Enters the directory at a real path.
     *
     * @throws NotEnteredException if that is no directory, or the path is not the real one
     */
    static RecheckedDirectory at(Path path) throws IOException {
        BasicFileAttributes attributes = attributes(path);
        NotEnteredException.unlessDirectory(attributes);
        requireReal(path);
        return new RecheckedDirectory(path, attributes.fileKey());
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** That no link lies on the way, and each name is written as the file system lists it; so it compares text, not paths. */
    private static void requireReal(Path path) throws NotEnteredException, IOException {
        if (!path.toRealPath().toString().equals(path.toString())) {
            throw new NotEnteredException(Obstacle.MOVED);
        }
    }

    @Override
    public Iterator<Path> entries() throws IOException {
        DirectoryStream<Path> opened = Files.newDirectoryStream(path);
        listing = opened;
        // After it was opened and before it is read: what was swapped in before, and stays, is seen.
        self();
        return opened.iterator();
    }

    @Override
    public BasicFileAttributes self() throws IOException {
        BasicFileAttributes now = requireSame();
        requireReal(path);
        return now;
    }

    private BasicFileAttributes requireSame() throws IOException {
        BasicFileAttributes now = attributes(path);
        NotEnteredException.unlessDirectory(now);
        if (identity != null && !identity.equals(now.fileKey())) {
            throw new NotEnteredException(Obstacle.MOVED);
        }
        return now;
    }

    /** Each removal looks for itself, with the whole way; but not whether the root is still the same. */
    @Override
    public boolean liesAt(Path elsewhere) throws IOException {
        return path.equals(elsewhere) && is(attributes(path));
    }

    @Override
    public boolean is(BasicFileAttributes other) {
        return Objects.equals(identity, other.fileKey());
    }

    @Override
    public BasicFileAttributes stat(Path name) throws IOException {
        return attributes(path.resolve(name));
    }

    @Override
    public boolean isSpelled(Path name) throws IOException {
        Path real = path.resolve(name).toRealPath(LinkOption.NOFOLLOW_LINKS);
        return real.getFileName().toString().equals(name.toString());
    }

    @Override
    public OpenDirectory child(Path name) throws IOException {
        return at(path.resolve(name));
    }

    @Override
    public void unlink(Path name) throws IOException {
        Files.delete(rechecked(name));
    }

    @Override
    public void removeDirectory(Path name) throws IOException {
        Files.delete(rechecked(name));
    }

    @Override
    public void move(Path name, OpenDirectory target) throws IOException {
        if (!(target instanceof RecheckedDirectory other)) {
            throw new ProviderMismatchException("a move to a directory of another kind");
        }
        other.self();
        Files.move(rechecked(name), other.path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Optional<Set<PosixFilePermission>> permissions() throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null
                ? Optional.empty()
                : Optional.of(view.readAttributes().permissions());
    }

    @Override
    public Optional<UserPrincipal> owner() throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null
                ? Optional.empty()
                : Optional.of(view.readAttributes().owner());
    }

    /** The path of an entry that is to be removed. The whole way is checked last. */
    private Path rechecked(Path name) throws IOException {
        requireSame();
        Path entry = path.resolve(name);
        requireReal(entry);
        return entry;
    }

    @Override
    public FileChannel ownFile(Path name) throws IOException {
        self();
        return FileChannel.open(path.resolve(name), OwnFiles.OPTIONS, OwnFiles.ofOwnerAlone(name.getFileSystem()));
    }

    @Override
    public List<String> limitations() {
        String fileSystem = path.getFileSystem().provider().getScheme();
        List<String> sentences = new ArrayList<>();
        sentences.add("best effort: the file system (" + fileSystem + ") of " + path
                + " cannot hold directories open (SecureDirectoryStream); the way is checked again right before each listing and"
                + " removal, and a directory swapped for a link after that check is not seen");
        if (identity == null) {
            sentences.add(
                    "best effort: the file system (" + fileSystem + ") of " + path
                            + " gives files no identity (file key); a file is told from another under its name by size and times alone");
        }
        return List.copyOf(sentences);
    }

    @Override
    public void close() {
        try {
            if (listing != null) {
                listing.close();
            }
        } catch (IOException e) {
            LOG.debug("the listing of {} could not be closed", path, e);
        }
    }
}
