// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.AuditTrail;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An audit trail in a file: a line of JSON for each record, handed to the system with each batch, not forced to the disk. {@link AuditReader} reads it.
 *
 * <p>The file is made for its owner alone (0600), appended to, and renamed when it is full: {@code audit.jsonl} becomes
 * {@code audit.20261123T065205.123Z.jsonl}, and the oldest beyond a number of such files go. It is found again, or made anew, if somebody moves
 * or removes it. Nothing is ever written through a symbolic link.
 *
 * <p><b>When it cannot be written</b> (disk full, read-only, directory gone) the half line is cut off, and the records wait in memory, up to a number of
 * them; each later batch, {@link #flush} and {@link #close} try once to write them, in order. What does not fit into memory is dropped and counted, and
 * a line in its place says how many records are missing and of what time. The health of the service says so meanwhile. None of this throws, and
 * none of it needs space on the disk.
 *
 * <p><b>One writer for each file</b>: a lock file beside it ({@code audit.jsonl.lock}) keeps other processes out. Outside the storage that is cleaned
 * is the best place.
 *
 * <p>A kill of the process loses what waits in memory and the records of the batches under way; a power failure also what the system had not written. Safe
 * for use by several threads at once; they wait for one another while a batch is written.
 */
public final class JsonAuditFile implements AuditTrail, AutoCloseable {

    /** So much is handed to the system at a time, in whole lines. */
    private static final int PIECE = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(JsonAuditFile.class);

    private final Path path;
    private final long maxFileSizeBytes;
    private final int filesKept;
    private final Clock clock;
    private final AuditLock lock;
    private final LineFile file;
    private final RotatedFiles rotated;
    private final HeldLines held;
    private @Nullable String failure;
    private @Nullable String rotationFailure;
    private boolean closed;
    private volatile int recordsHeld;
    private volatile long recordsDropped;
    private volatile Optional<String> trouble = Optional.empty();

    private JsonAuditFile(Builder builder, Path path) {
        this.path = path;
        this.maxFileSizeBytes = builder.maxFileSizeBytes;
        this.filesKept = builder.filesKept;
        this.clock = builder.clock;
        this.file = new LineFile(path, builder.opener);
        this.rotated = new RotatedFiles(path);
        this.held = new HeldLines(builder.recordsInMemory);
        this.lock = AuditLock.claim(path);
    }

    /** An audit file with the default bounds: see {@link Builder#build}. */
    public static JsonAuditFile at(Path path) {
        return builder(path).build();
    }

    /** Begins to describe an audit file. */
    public static Builder builder(Path path) {
        return new Builder(path);
    }

    /** Where the file cannot be opened for want of space or rights, the records wait: a cleanup must be able to begin on a disk that is full. */
    private void begin() {
        boolean locked = true;
        try {
            locked = lock.acquire();
            if (locked) {
                file.open();
            }
        } catch (NotAFileException e) {
            throw new IllegalArgumentException("audit file " + e.getMessage());
        } catch (IOException | RuntimeException e) { // some file systems refuse with other exceptions
            failed(e);
            report();
        }
        if (!locked) {
            throw new IllegalStateException(
                    "audit file " + path + " is written by another process: one writer for each file is allowed");
        }
    }

    @Override
    public synchronized void record(List<AuditRecord> batch) {
        if (closed) {
            throw new IllegalStateException("audit file " + path + " is closed");
        }
        List<byte[]> lines = new ArrayList<>(batch.size());
        batch.forEach(each -> lines.add(AuditJson.line(each)));
        for (int i = 0; i < lines.size(); i++) {
            held.add(lines.get(i), batch.get(i).time());
        }
        write();
    }

    /** Tries once to write what waits in memory. */
    public synchronized void flush() {
        if (!closed) {
            write();
        }
    }

    /** Writes until nothing is left, or something fails. */
    private void write() {
        boolean interrupted = Thread.interrupted(); // it would close the file under the write
        try {
            failure = null;
            if (!lock.acquire()) {
                throw new IOException("another process writes " + path);
            }
            file.open();
            while (!held.isEmpty() && failure == null) {
                List<byte[]> next = held.next((int) Math.min(PIECE, maxFileSizeBytes));
                rotateIfFull(next);
                LineFile.Appended appended = file.append(next);
                held.written(appended.lines());
                if (appended.failure() != null) {
                    failed(appended.failure());
                }
            }
        } catch (IOException | RuntimeException e) { // some file systems refuse with other exceptions
            failed(e);
        } finally {
            held.bound();
            report();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A file that cannot be renamed grows on: records are worth more than its size. */
    private void rotateIfFull(List<byte[]> next) throws IOException {
        long size = file.size();
        if (size == 0 || size + next.stream().mapToLong(line -> line.length).sum() <= maxFileSizeBytes) {
            return;
        }
        try {
            rotated.rotate(clock.instant());
            rotated.keep(filesKept);
            rotationFailure = null;
        } catch (IOException e) {
            rotationFailure = e.toString();
        }
        file.open();
    }

    private void failed(Exception e) {
        failure = e.toString();
        if (trouble.isEmpty()) {
            warn(() -> LOG.atWarn()
                    .log("audit file {} cannot be written, records wait in memory: {}", path, e.toString()));
        }
    }

    /** A log that throws, on the same full disk for one, changes nothing. */
    private static void warn(Runnable line) {
        try {
            line.run();
        } catch (Throwable e) { // nobody but the log, which just failed, could be told
            return;
        }
    }

    /** For those who ask without waiting for a write. */
    private void report() {
        recordsHeld = held.records();
        recordsDropped = held.dropped();
        if (failure != null) {
            trouble = Optional.of(recordsHeld + " record(s) wait in memory and " + recordsDropped
                    + " were dropped so far: " + failure);
        } else if (rotationFailure != null) {
            trouble = Optional.of(path + " is full, and to begin a new one failed: " + rotationFailure);
        } else {
            trouble = Optional.empty();
        }
    }

    /** How many records wait in memory. */
    public int held() {
        return recordsHeld;
    }

    /** How many records were dropped since this was made. */
    public long dropped() {
        return recordsDropped;
    }

    @Override
    public Optional<String> trouble() {
        return trouble;
    }

    /** Writes what waits, if that goes, and gives the file up; what cannot be written is dropped, and the log says so. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        write();
        long before = held.dropped();
        held.clear();
        report();
        if (recordsDropped > before) {
            warn(() -> LOG.atWarn()
                    .log("audit file {} was closed; {} record(s) were lost", path, recordsDropped - before));
        }
        giveUp();
    }

    private void giveUp() {
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            warn(() -> LOG.atWarn().setCause(e).log("audit file {} could not be closed", path));
        }
        try {
            lock.close();
        } catch (IOException e) {
            warn(() -> LOG.atWarn().setCause(e).log("the lock of audit file {} could not be closed", path));
        }
    }

    /** Describes an audit file. Not thread safe. */
    public static final class Builder {

        private static final long SMALLEST_FILE = 1024;

        private final Path path;
        private long maxFileSizeBytes = 64L << 20;
        private int filesKept = 10;
        private int recordsInMemory = 10_000;
        private Clock clock = Clock.systemUTC();
        private OwnFile.Opener opener = FileChannel::open;

        private Builder(Path path) {
            this.path = path;
        }

        /**
         * From what size on a new file is begun; 64 MiB by default, which holds some 150,000 records.
         *
         * @throws IllegalArgumentException if it is less than 1024
         */
        public Builder maxFileSizeBytes(long value) {
            if (value < SMALLEST_FILE) {
                throw new IllegalArgumentException(
                        "maxFileSizeBytes " + value + " is not allowed: at least " + SMALLEST_FILE + " is");
            }
            maxFileSizeBytes = value;
            return this;
        }

        /**
         * How many full files are kept beside the one that is written; 10 by default.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder filesKept(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("filesKept " + value + " is not allowed: 0 or more is");
            }
            filesKept = value;
            return this;
        }

        /**
         * How many records may wait in memory while the file cannot be written; 10,000 by default, of half a kilobyte each where keys are not
         * uncommonly long.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder recordsInMemory(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("recordsInMemory " + value + " is not allowed: 0 or more is");
            }
            recordsInMemory = value;
            return this;
        }

        Builder clock(Clock value) {
            clock = value;
            return this;
        }

        Builder opener(OwnFile.Opener value) {
            opener = value;
            return this;
        }

        /**
         * Opens the file, or makes it. Where that is not possible for want of space, or of the right to write, the records wait in memory from the
         * start.
         *
         * @throws IllegalArgumentException if the directory is not there, or something else than a file lies under the path
         * @throws IllegalStateException if the file has a writer already, in this process or another, or jackson-core is not on the class path
         */
        public JsonAuditFile build() {
            Jackson.require("JsonAuditFile");
            JsonAuditFile audit = new JsonAuditFile(this, real(path));
            boolean begun = false;
            try {
                audit.begin();
                begun = true;
            } finally {
                if (!begun) {
                    audit.giveUp();
                }
            }
            return audit;
        }

        /** The same path for all who write one file; only its last name is never followed. */
        private static Path real(Path path) {
            Path absolute = path.toAbsolutePath();
            try {
                return RotatedFiles.directoryOf(absolute).toRealPath().resolve(RotatedFiles.nameOf(absolute));
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "audit file " + path + " is not allowed: its directory has to be there (" + e + ")");
            }
        }
    }
}
