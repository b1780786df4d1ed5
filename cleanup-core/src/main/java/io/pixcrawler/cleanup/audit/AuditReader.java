// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.spi.RunId;
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

    private final Path path;
    private final RotatedFiles rotated;

    private AuditReader(Path path) {
        this.path = path;
        this.rotated = new RotatedFiles(path);
    }

    /**
     * A reader of what was written under this path.
     *
     * @throws IllegalStateException if jackson-core is not on the class path
     */
    public static AuditReader of(Path path) {
        Jackson.require("AuditReader");
        return new AuditReader(path.toAbsolutePath());
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

    /** The one that is written is opened first: should it be rotated meanwhile, it is among the rotated ones, and is read once all the same. */
    private void readAll(Reading reading) throws IOException {
        try (FileChannel newest = openOrNull(path)) {
            Object identity = newest == null ? null : identity(path);
            boolean any = newest != null;
            for (Path old : rotated.list()) {
                try (FileChannel channel = openOrNull(old)) {
                    if (channel != null && (identity == null || !Objects.equals(identity, identity(old)))) {
                        read(channel, reading);
                        any = true;
                    }
                }
            }
            if (newest != null) {
                read(newest, reading);
            }
            if (!any) {
                throw new NoSuchFileException(path.toString());
            }
        }
    }

    /** Null if it is not there, or is not any more. */
    private static @Nullable FileChannel openOrNull(Path path) throws IOException {
        if (OwnFile.look(path) == null) {
            return null;
        }
        try {
            return OwnFile.open(path, Set.of(StandardOpenOption.READ), FileChannel::open);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static @Nullable Object identity(Path path) throws IOException {
        BasicFileAttributes there = OwnFile.look(path);
        return there == null ? null : there.fileKey();
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
