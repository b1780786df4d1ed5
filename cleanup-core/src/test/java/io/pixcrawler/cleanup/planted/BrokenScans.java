// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import io.pixcrawler.cleanup.ForwardingStorage;
import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.EmptyDirectory;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.HandMadeFile;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.ThreadedWorkers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Providers whose listing is wrong. */
final class BrokenScans {

    private BrokenScans() {}

    private static Batch with(Batch batch, List<? extends StoredFile> files) {
        return new Batch(files, batch.emptyDirectories(), batch.skipped());
    }

    static final class DropsSecondBatch extends ForwardingStorage {
        DropsSecondBatch(StorageProvider target) {
            super(target);
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            AtomicInteger batches = new AtomicInteger();
            return super.scan(
                    scan, batch -> batches.incrementAndGet() == 2 ? BatchVisitor.Next.CONTINUE : visitor.visit(batch));
        }
    }

    /** Begins each batch with the last file of the one before, as a pagination that counts from the wrong end does. */
    static final class RepeatsFile extends ForwardingStorage {
        RepeatsFile(StorageProvider target) {
            super(target);
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            AtomicReference<Optional<StoredFile>> last = new AtomicReference<>(Optional.empty());
            return super.scan(scan, batch -> {
                List<StoredFile> files = new ArrayList<>(batch.files());
                Optional<StoredFile> next = files.stream().reduce((first, second) -> second);
                last.getAndSet(next)
                        .filter(again -> files.size() < scan.batchSize())
                        .ifPresent(files::add);
                return visitor.visit(with(batch, files));
            });
        }
    }

    static final class IgnoresBatchSize extends ForwardingStorage {
        IgnoresBatchSize(StorageProvider target) {
            super(target);
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            return super.scan(
                    new Scan(scan.prefixes(), scan.batchSize() + 1, scan.workers(), scan.descend(), scan.resumeFrom()),
                    visitor);
        }
    }

    /** Shows as a directory's time that of long ago, as a store does that never touches it. */
    static final class ShowsWhenMade extends ForwardingStorage {
        ShowsWhenMade(StorageProvider target) {
            super(target);
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            return super.scan(
                    scan,
                    batch -> visitor.visit(new Batch(
                            batch.files(),
                            batch.emptyDirectories().stream()
                                    .map(directory -> new EmptyDirectory(directory.key(), Instant.EPOCH))
                                    .toList(),
                            batch.skipped())));
        }
    }

    static final class PrefixIsDirectory extends ForwardingStorage {
        PrefixIsDirectory(StorageProvider target) {
            super(target);
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            List<String> directories = scan.prefixes().stream()
                    .map(prefix -> prefix.endsWith("/") ? prefix : prefix + "/")
                    .toList();
            return super.scan(
                    new Scan(directories, scan.batchSize(), scan.workers(), scan.descend(), scan.resumeFrom()),
                    visitor);
        }
    }

    static final class IgnoresStop extends ForwardingStorage {
        IgnoresStop(StorageProvider target) {
            super(target);
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            return super.scan(scan, batch -> {
                visitor.visit(batch);
                return BatchVisitor.Next.CONTINUE;
            });
        }
    }

    /** Counts the batch that was answered with a stop as delivered. */
    static final class ResumesTooLate extends ForwardingStorage {
        ResumesTooLate(StorageProvider target) {
            super(target);
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            AtomicInteger left = new AtomicInteger(scan.resumeFrom().isPresent() ? 1 : 0);
            return super.scan(
                    scan, batch -> left.getAndDecrement() > 0 ? BatchVisitor.Next.CONTINUE : visitor.visit(batch));
        }
    }

    static final class StartsThreads extends ForwardingStorage {
        StartsThreads(StorageProvider target) {
            super(target);
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            return super.scan(
                    scan.withWorkers(new ThreadedWorkers(scan.workers().count() + 2)), visitor);
        }
    }

    /** Lists a link as if it were the file that it leads to. */
    static final class FollowsLinks extends ForwardingStorage {
        FollowsLinks(StorageProvider target) {
            super(target);
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            return super.scan(scan, batch -> {
                List<StoredFile> files = new ArrayList<>(batch.files());
                batch.skipped().stream()
                        .filter(entry -> entry.reason() == SkippedEntry.Reason.SYMBOLIC_LINK)
                        .forEach(entry -> files.add(HandMadeFile.of(entry.key())));
                return visitor.visit(new Batch(files, batch.emptyDirectories(), List.of()));
            });
        }
    }

    static final class ListsReserved extends ForwardingStorage {
        private final InMemoryStorageProvider memory;

        ListsReserved(InMemoryStorageProvider target) {
            super(target);
            this.memory = target;
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            List<HandMadeFile> reserved = memory.store().files().stream()
                    .filter(key -> key.startsWith(RESERVED + "/"))
                    .map(HandMadeFile::of)
                    .toList();
            if (!reserved.isEmpty()) {
                visitor.visit(Batch.of(reserved));
            }
            return super.scan(scan, visitor);
        }
    }

    /** Shows the next whole second, wherever it shows a file. */
    static final class RoundsTimesUp extends ForwardingStorage {

        private record Rounded(StoredFile file) implements StoredFile {

            static StoredFile real(StoredFile shown) {
                return shown instanceof Rounded rounded ? rounded.file() : shown;
            }

            @Override
            public String key() {
                return file.key();
            }

            @Override
            public long sizeBytes() {
                return file.sizeBytes();
            }

            @Override
            public Instant lastModified() {
                return file.lastModified().plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
            }

            @Override
            public Kind kind() {
                return file.kind();
            }
        }

        RoundsTimesUp(StorageProvider target) {
            super(target);
        }

        private static List<StoredFile> real(List<? extends StoredFile> shown) {
            return shown.stream().map(Rounded::real).toList();
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            return super.scan(
                    scan,
                    batch -> visitor.visit(
                            with(batch, batch.files().stream().map(Rounded::new).toList())));
        }

        @Override
        public List<Inspected> inspect(List<? extends StoredFile> files) {
            return super.inspect(real(files)).stream()
                    .map(answer -> answer instanceof Inspected.Present present
                            ? new Inspected.Present(new Rounded(present.file()), present.changed(), present.links())
                            : answer)
                    .toList();
        }

        @Override
        public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
            return super.delete(real(files), notAfter);
        }

        @Override
        public Optional<? extends StoredFile> find(String key) {
            return super.find(key).map(Rounded::new);
        }
    }
}
