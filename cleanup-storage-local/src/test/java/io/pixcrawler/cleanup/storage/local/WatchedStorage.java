// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A storage that is as full as it is said to be, and tells each removal that begins.
 *
 * @param usedPercent stays so, but for what is freed; an emergency then takes all that it may
 * @param removalBegins is told right before each removal of a file or directory
 * @param freed how many bytes were
 */
record WatchedStorage(LocalStorageProvider target, int usedPercent, Runnable removalBegins, AtomicLong freed)
        implements StorageProvider {

    private static final long TOTAL = 1L << 40;

    WatchedStorage(LocalStorageProvider target, EveryTrigger trigger, Runnable removalBegins) {
        this(target, trigger == EveryTrigger.EMERGENCY ? 96 : 50, removalBegins, new AtomicLong());
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public ScanEnd scan(Scan scan, BatchVisitor visitor) {
        return target.scan(scan, visitor);
    }

    @Override
    public List<Inspected> inspect(List<? extends StoredFile> files) {
        return target.inspect(files);
    }

    @Override
    public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
        List<DeleteResult> results = target.delete(files, told(notAfter));
        results.forEach(result -> freed.addAndGet(result.bytesFreed()));
        return results;
    }

    /** The provider asks the deadline right before every single removal. */
    private Deadline told(Deadline notAfter) {
        return () -> {
            removalBegins.run();
            return notAfter.passed();
        };
    }

    @Override
    public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
        return target.removeEmptyDirectories(keys, told(notAfter));
    }

    @Override
    public Optional<? extends StoredFile> find(String key) {
        return target.find(key);
    }

    @Override
    public StorageUsage usage() {
        long usable = TOTAL / 100 * (100 - usedPercent) + freed.get();
        return new StorageUsage.Measured(TOTAL, TOTAL - usable, usable);
    }

    @Override
    public Instant now() {
        return target.now();
    }

    @Override
    public Duration timeResolution() {
        return target.timeResolution();
    }

    @Override
    public List<String> limitations() {
        return target.limitations();
    }

    @Override
    public void check() {
        target.check();
    }

    @Override
    public Optional<Quarantine> quarantine() {
        return target.quarantine().map(quarantine -> new Watched(quarantine));
    }

    @Override
    public void close() {
        target.close();
    }

    /** A quarantine whose moves are told like deletions. */
    private final class Watched implements Quarantine {

        private final Quarantine quarantine;

        Watched(Quarantine quarantine) {
            this.quarantine = quarantine;
        }

        @Override
        public Kind kind() {
            return quarantine.kind();
        }

        @Override
        public List<DeleteResult> move(RunId run, List<? extends StoredFile> files, Deadline notAfter) {
            return quarantine.move(run, files, told(notAfter));
        }

        @Override
        public List<QuarantinedLot> lots() {
            return quarantine.lots();
        }

        @Override
        public void files(RunId run, Consumer<QuarantinedFile> visitor) {
            quarantine.files(run, visitor);
        }

        @Override
        public boolean restore(RunId run, Predicate<String> keys, Deadline notAfter, Consumer<RestoreResult> visitor) {
            return quarantine.restore(run, keys, notAfter, visitor);
        }

        @Override
        public boolean purge(Instant movedBefore, Deadline notAfter, Consumer<PurgeResult> visitor) {
            return quarantine.purge(movedBefore, told(notAfter), purged -> {
                freed.addAndGet(purged.result().bytesFreed());
                visitor.accept(purged);
            });
        }

        @Override
        public List<String> check() {
            return quarantine.check();
        }
    }
}
