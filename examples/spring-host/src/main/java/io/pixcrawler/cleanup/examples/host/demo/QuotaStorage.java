// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.demo;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A directory that may hold so many bytes: another storage in all but its usage, which is the sum of the files below the root. Nothing keeps anybody from
 * writing more.
 *
 * @param storage the storage of the root; closed with this
 * @param root the directory
 * @param quotaBytes how much it may hold
 */
record QuotaStorage(StorageProvider storage, Path root, long quotaBytes) implements StorageProvider {

    @Override
    public StorageUsage usage() {
        long used = Math.min(sumOfSizes(), quotaBytes);
        return new StorageUsage.Estimated(quotaBytes, used, quotaBytes - used);
    }

    private long sumOfSizes() {
        AtomicLong sum = new AtomicLong();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new StorageException(name() + ": its files could not be summed up", e);
        }
        return sum.get();
    }

    @Override
    public String name() {
        return storage.name();
    }

    @Override
    public ScanEnd scan(Scan scan, BatchVisitor visitor) {
        return storage.scan(scan, visitor);
    }

    @Override
    public List<Inspected> inspect(List<? extends StoredFile> files) {
        return storage.inspect(files);
    }

    @Override
    public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
        return storage.delete(files, notAfter);
    }

    @Override
    public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
        return storage.removeEmptyDirectories(keys, notAfter);
    }

    @Override
    public Optional<? extends StoredFile> find(String key) {
        return storage.find(key);
    }

    @Override
    public Optional<Quarantine> quarantine() {
        return storage.quarantine();
    }

    @Override
    public Instant now() {
        return storage.now();
    }

    @Override
    public Duration timeResolution() {
        return storage.timeResolution();
    }

    @Override
    public void check() {
        storage.check();
    }

    @Override
    public List<String> limitations() {
        return storage.limitations();
    }

    @Override
    public void close() {
        storage.close();
    }
}
