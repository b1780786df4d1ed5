// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A storage that is empty and yet has no end: a pass over it goes on until it is told to stop. */
final class EndlessStorage implements StorageProvider {

    /** Counted down when a pass has begun. */
    final CountDownLatch begun = new CountDownLatch(1);

    @Override
    public String name() {
        return "endless:" + System.identityHashCode(this);
    }

    @Override
    public ScanEnd scan(Scan scan, BatchVisitor visitor) {
        begun.countDown();
        while (visitor.visit(Batch.of(List.of())) == BatchVisitor.Next.CONTINUE) {
            Thread.onSpinWait();
        }
        return ScanEnd.stopped();
    }

    @Override
    public List<Inspected> inspect(List<? extends StoredFile> files) {
        return List.of();
    }

    @Override
    public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
        return List.of();
    }

    @Override
    public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
        return List.of();
    }

    @Override
    public Optional<StoredFile> find(String key) {
        return Optional.empty();
    }

    @Override
    public StorageUsage usage() {
        return new StorageUsage.Measured(1L << 40, 0, 1L << 40);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void check() {}

    @Override
    public void close() {}
}
