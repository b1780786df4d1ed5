// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.spi.RunId;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers what happened to a file, and why, from what a {@link JsonAuditFile} wrote: the file itself and all that it was rotated to, oldest first. Reads
 * all of it for each answer, a record at a time, so memory does not grow with it. The writer may go on meanwhile.
 *
 * <p>Holds nothing open between calls. Thread safe.
 */
public final class AuditReader {

    /** A file is rotated once in a while, not all the time. */
    private static final int ATTEMPTS = 10;

    private final Path path;
    private final OwnFile.Opener opener;
    private final RotatedFiles rotated;

    /** @param opener of the files that are read */
    AuditReader(Path path, OwnFile.Opener opener) {
        this.path = path;
        this.opener = opener;
        this.rotated = new RotatedFiles(path);
    }

    /**
     * A reader of what was written under this path.
     *
     * @throws IllegalStateException if jackson-core is not on the class path
     */
    public static AuditReader of(Path path) {
        Jackson.require("AuditReader");
        return new AuditReader(path.toAbsolutePath(), FileChannel::open);
    }

    /**
     * Tells all records of a key, oldest first.
     *
     * @throws UncheckedIOException if there is no such file, or it cannot be read
     */
    public AuditReading recordsOf(String key, Consumer<AuditRecord> visitor) {
        return records(record -> record.file().key().equals(key), visitor);
    }

    /**
     * Tells all records of a run, oldest first; also those of what was later restored or purged of it.
     *
     * @throws UncheckedIOException if there is no such file, or it cannot be read
     */
    public AuditReading recordsOf(RunId run, Consumer<AuditRecord> visitor) {
        return records(record -> record.origin().run().equals(run), visitor);
    }

    /**
     * Tells all records that are wanted, oldest first.
     *
     * @throws UncheckedIOException if there is no such file, or it cannot be read
     */
    public AuditReading records(Predicate<AuditRecord> wanted, Consumer<AuditRecord> visitor) {
        Reading reading = new Reading(wanted, visitor);
        try {
            readAll(reading);
        } catch (IOException e) {
            throw new UncheckedIOException("audit file " + path + " cannot be read: " + e, e);
        }
        return reading.result();
    }

    /** Between the end of one file and the making of the next nothing may be there for a moment. */
    private void readAll(Reading reading) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (readOnce(reading)) {
                return;
            }
        }
        throw new NoSuchFileException(path.toString());
    }

    /** The one that is written is opened first: should it be rotated meanwhile, it is among the rotated ones, and is read once all the same. */
    private boolean readOnce(Reading reading) throws IOException {
        try (Opened newest = openOrNull(path)) {
            boolean any = false;
            boolean newestRead = newest == null;
            for (Path old : rotated.list()) {
                try (Opened opened = openOrNull(old)) {
                    if (opened != null) {
                        newestRead |= newest != null && newest.isSame(opened);
                        read(opened.channel, reading);
                        any = true;
                    }
                }
            }
            if (newest != null && !newestRead) {
                read(newest.channel, reading);
            }
            return any || newest != null;
        }
    }

    /** An open file, and which one it is. */
    private record Opened(FileChannel channel, @Nullable Object identity) implements Closeable {

        /** Where files have no identity, none is the same. */
        boolean isSame(Opened other) {
            return identity != null && identity.equals(other.identity);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Null if it is not there, or is not any more. An open channel does not tell which file it is of, so the path has to lead to the same one before and
     * after.
     */
    private @Nullable Opened openOrNull(Path file) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            BasicFileAttributes before = OwnFile.look(file);
            if (before == null) {
                return null;
            }
            Opened opened = openAsOrNull(file, before.fileKey());
            if (opened != null) {
                return opened;
            }
        }
        throw new IOException(file + " was replaced each time while it was opened");
    }

    /** Null if it is another one by now. */
    private @Nullable Opened openAsOrNull(Path file, @Nullable Object identity) throws IOException {
        FileChannel channel;
        try {
            channel = OwnFile.open(file, Set.of(StandardOpenOption.READ), opener);
        } catch (NoSuchFileException e) {
            return null;
        }
        boolean same = false;
        try {
            BasicFileAttributes after = OwnFile.look(file);
            same = after != null && Objects.equals(identity, after.fileKey());
            return same ? new Opened(channel, identity) : null;
        } finally {
            if (!same) {
                channel.close();
            }
        }
    }

    private static void read(FileChannel channel, Reading reading) throws IOException {
        Lines lines = new Lines(Channels.newInputStream(channel));
        while (lines.next()) {
            reading.line(lines);
        }
    }

    /** One pass over everything. */
    private static final class Reading {

        private final Predicate<AuditRecord> wanted;
        private final Consumer<AuditRecord> visitor;
        private long found;
        private long unreadable;
        private long dropped;

        Reading(Predicate<AuditRecord> wanted, Consumer<AuditRecord> visitor) {
            this.wanted = wanted;
            this.visitor = visitor;
        }

        void line(Lines lines) {
            AuditLine line = lines.isTooLong() ? AuditLine.UNREADABLE : AuditLine.of(lines.bytes(), lines.length());
            dropped += line.dropped();
            if (line.isUnreadable()) {
                unreadable++;
            }
            AuditRecord record = line.recordOrNull();
            if (record != null && wanted.test(record)) {
                found++;
                visitor.accept(record);
            }
        }

        AuditReading result() {
            return new AuditReading(found, unreadable, dropped);
        }
    }
}
