// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory held open by the system, as {@link HeldDirectory} is, by {@link LinuxCalls}. It opens nothing but directories, whatever is swapped
 * in at the last moment, and its attributes are {@link WholeAttributes}.
 */
final class LinuxDirectory implements OpenDirectory {

    private static final int NONE = -1;
    private static final HexFormat HEX = HexFormat.of();

    private final LinuxCalls calls;
    private final FileSystem fileSystem;
    private int handle;
    private @Nullable Entries entries;
    private @Nullable WholeAttributes identity;

    private LinuxDirectory(LinuxCalls calls, FileSystem fileSystem, int handle) {
        this.calls = calls;
        this.fileSystem = fileSystem;
        this.handle = handle;
    }

    /** Enters the directory at a real path of the default file system. Only where {@link NativeAccess#hindrance} answers none. */
    static LinuxDirectory at(Path path) throws IOException {
        LinuxCalls calls = new LinuxCalls();
        int handle = calls.openDirectory(LinuxCalls.NO_DIRECTORY, path.toString());
        return new LinuxDirectory(calls, path.getFileSystem(), handle);
    }

    /** A path that leads to what a handle of this process holds, and nowhere else; for what is not done often, by the JDK. */
    static Path pathOf(int handle) {
        return Path.of("/proc/self/fd/" + handle);
    }

    /** @throws ClosedDirectoryStreamException if it is closed: the number of its handle may be another's by then */
    private int handle() {
        if (handle == NONE) {
            throw new ClosedDirectoryStreamException();
        }
        return handle;
    }

    @Override
    public Iterator<Path> entries() {
        if (entries != null) {
            throw new IllegalStateException("a directory is listed once");
        }
        handle();
        entries = new Entries(calls.take());
        return entries;
    }

    @Override
    public WholeAttributes self() throws IOException {
        return calls.look(handle());
    }

    @Override
    public boolean liesAt(Path path) throws IOException {
        return is(calls.look(LinuxCalls.NO_DIRECTORY, path.toString()));
    }

    @Override
    public boolean is(BasicFileAttributes other) throws IOException {
        WholeAttributes own = identity;
        if (own == null) {
            own = self();
            identity = own;
        }
        return other instanceof WholeAttributes there
                && own.inode() == there.inode()
                && own.device() == there.device()
                && own.mount() == there.mount();
    }

    @Override
    public WholeAttributes stat(Path name) throws IOException {
        Entries listed = entries;
        // As the system wrote it, and as it wants it.
        return listed != null && listed.last == name
                ? calls.look(handle(), name.toString(), listed.own, listed.lastAt)
                : calls.look(handle(), name.toString());
    }

    @Override
    public boolean isSpelled(Path name) throws IOException {
        return Spellings.isListed(this, name);
    }

    @Override
    public OpenDirectory child(Path name) throws IOException {
        try {
            return new LinuxDirectory(calls, fileSystem, calls.openDirectory(handle(), name.toString()));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            NotEnteredException.unlessDirectory(stat(name));
            throw e;
        }
    }

    @Override
    public Optional<OpenDirectory> below(String key) throws IOException {
        int opened = calls.openBelow(handle(), key);
        return opened < 0 ? Optional.empty() : Optional.of(new LinuxDirectory(calls, fileSystem, opened));
    }

    @Override
    public void unlink(Path name) throws IOException {
        calls.unlink(handle(), name.toString());
    }

    @Override
    public void move(Path name, OpenDirectory target) throws IOException {
        if (!(target instanceof LinuxDirectory into)) {
            throw new ProviderMismatchException("a move to a directory of another kind");
        }
        calls.rename(handle(), name.toString(), into.handle());
    }

    @Override
    public void removeDirectory(Path name) throws IOException {
        calls.removeDirectory(handle(), name.toString());
    }

    @Override
    public Optional<Set<PosixFilePermission>> permissions() throws IOException {
        return Optional.of(posix().permissions());
    }

    @Override
    public Optional<UserPrincipal> owner() throws IOException {
        return Optional.of(posix().owner());
    }

    private PosixFileAttributes posix() throws IOException {
        try {
            return Files.readAttributes(pathOf(handle()), PosixFileAttributes.class);
        } catch (NoSuchFileException e) {
            // The directory is open, so it is not that.
            throw new FileSystemException(e.getFile(), null, "there is no /proc any more");
        }
    }

    @Override
    public FileChannel ownFile(Path name) throws IOException {
        return FileChannel.open(pathOf(handle()).resolve(name), OwnFiles.OPTIONS, OwnFiles.ofOwnerAlone(fileSystem));
    }

    @Override
    public List<String> limitations() {
        return List.of();
    }

    @Override
    public void close() {
        int open = handle;
        handle = NONE;
        if (open != NONE) {
            calls.close(open);
            if (entries != null) {
                calls.giveBack(entries.own);
            }
        }
    }

    /** The name with these bytes, which are no text: the one way to such a path is a URI. */
    private static Path raw(ByteBuffer bytes) {
        StringBuilder uri = new StringBuilder("file:///");
        while (bytes.hasRemaining()) {
            uri.append('%').append(HEX.toHexDigits(bytes.get()));
        }
        return Path.of(URI.create(uri.toString())).getFileName();
    }

    /** Names as the system lists them, each of which is one name. */
    private final class Entries implements Iterator<Path> {

        /** The parts of {@code struct linux_dirent64}. */
        private static final int LENGTH_AT = 16;

        private static final int NAME_AT = 19;

        private final ByteBuffer bytes;
        private final LinuxCalls.Chunk own;
        private int at;
        private int end;
        private boolean over;
        private int nextAt;
        private @Nullable Path next;

        /** What was answered last, and where it lies in the chunk. */
        private @Nullable Path last;

        private int lastAt;

        Entries(LinuxCalls.Chunk own) {
            this.own = own;
            this.bytes = own.bytes();
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null && !over) {
                    advance();
                }
                return next != null;
            } catch (IOException e) {
                throw new DirectoryIteratorException(e);
            }
        }

        @Override
        public Path next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            Path name = next;
            next = null;
            last = name;
            lastAt = nextAt;
            return name;
        }

        private void advance() throws IOException {
            if (at == end) {
                // Throws if the directory was closed: the memory is another's then.
                last = null;
                end = calls.list(handle(), own);
                at = 0;
                over = end == 0;
                return;
            }
            handle();
            int length = bytes.getShort(at + LENGTH_AT) & 0xffff;
            byte[] name = new byte[length - NAME_AT];
            bytes.get(at + NAME_AT, name);
            nextAt = at + NAME_AT;
            at += length;
            next = name(name);
        }

        /** Null for the directory itself and the one above. */
        private @Nullable Path name(byte[] padded) throws IOException {
            int length = 0;
            boolean ascii = true;
            while (length < padded.length && padded[length] != 0) {
                ascii &= padded[length] > 0;
                length++;
            }
            if (padded[0] == '.' && (length == 1 || (length == 2 && padded[1] == '.'))) {
                return null;
            }
            return ascii
                    ? fileSystem.getPath(new String(padded, 0, length, StandardCharsets.ISO_8859_1))
                    : nameOf(ByteBuffer.wrap(padded, 0, length));
        }

        private Path nameOf(ByteBuffer encoded) throws IOException {
            try {
                return fileSystem.getPath(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(encoded.duplicate())
                        .toString());
            } catch (CharacterCodingException e) {
                return raw(encoded);
            }
        }
    }
}
