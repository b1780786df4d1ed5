// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of whole lines that one writer appends to. What of a line a failed write left behind is cut off; where even that fails, as after a kill, the
 * next line begins with a new line. Not thread safe.
 */
final class LineFile implements Closeable {

    private final Path path;
    private final OwnFile.Opener opener;
    private @Nullable FileChannel channel;
    private @Nullable Object identity;
    private boolean torn;

    LineFile(Path path, OwnFile.Opener opener) {
        this.path = path;
        this.opener = opener;
    }

    /** Opens it if it is not open, or is not what lies under its path any more. */
    void open() throws IOException {
        BasicFileAttributes there = OwnFile.look(path);
        FileChannel open = channel;
        if (open != null && open.isOpen() && there != null && Objects.equals(there.fileKey(), identity)) {
            return;
        }
        close();
        open = OwnFile.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), opener);
        channel = open;
        BasicFileAttributes opened = OwnFile.look(path);
        if (opened == null || (there != null && !Objects.equals(there.fileKey(), opened.fileKey()))) {
            close();
            throw new NoSuchFileException(path.toString(), null, "it was replaced while it was opened");
        }
        identity = opened.fileKey();
        torn = endsInMidLine();
    }

    private boolean endsInMidLine() throws IOException {
        try (FileChannel reading = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return reading.size() > 0 && reading.read(last, reading.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    long size() throws IOException {
        return opened().size();
    }

    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new NoSuchFileException(path.toString(), null, "it is not open");
        }
        return open;
    }

    /** How far an append came: the whole lines that are in the file, and what ended it, if it did not come to its end. */
    record Appended(int lines, @Nullable IOException failure) {}

    /** Appends lines; each ends in a new line. Tries once. */
    Appended append(List<byte[]> lines) throws IOException {
        FileChannel open = opened();
        long before = open.size();
        ByteBuffer bytes = together(lines);
        try {
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
            torn = false;
            return new Appended(lines.size(), null);
        } catch (IOException e) {
            boolean interrupted = Thread.interrupted(); // it would fail what follows too
            try {
                return new Appended(cutBack(lines, before), e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private ByteBuffer together(List<byte[]> lines) {
        int size = torn ? 1 : 0;
        for (byte[] line : lines) {
            size += line.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        if (torn) {
            bytes.put((byte) '\n');
        }
        lines.forEach(bytes::put);
        return bytes.flip();
    }

    /** Leaves the whole lines that a failed write brought into the file; answers how many. The file says how far the write came, not the channel. */
    private int cutBack(List<byte[]> lines, long before) {
        boolean wasTorn = torn;
        Object written = identity;
        int whole = 0;
        try {
            open(); // an interrupt closes the channel
            if (!Objects.equals(written, identity)) {
                return 0; // another file lies there now, and nothing of this is in it
            }
            FileChannel open = opened();
            long size = open.size();
            boolean closed = wasTorn && size > before;
            long keep = before + (closed ? 1 : 0);
            while (whole < lines.size() && keep + lines.get(whole).length <= size) {
                keep += lines.get(whole).length;
                whole++;
            }
            torn = true;
            if (size > keep) {
                open.truncate(keep);
            }
            torn = wasTorn && !closed;
        } catch (IOException e) {
            torn = true;
        }
        return whole;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
