// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A storage that is nothing but a list of files made beforehand: the same ones in every scan, whatever was deleted. Makes next to no garbage
 * of its own, so that what is measured is the engine.
 */
final class MemoryStorage implements StorageProvider {

    private record MemoryFile(String key, long sizeBytes, Instant lastModified) implements StoredFile {}

    private final List<MemoryFile> files = new ArrayList<>();
    private final List<Inspected> looks = new ArrayList<>();
    private final DeleteResult deleted = DeleteResult.deleted(1024);

    MemoryStorage(TreeNames names, Instant modified) {
        for (int file = 0; file < names.files(); file++) {
            MemoryFile made = new MemoryFile(names.keyOf(file), 1024, modified);
            files.add(made);
            looks.add(new Inspected.Present(made, modified, 1));
        }
    }

    @Override
    public String name() {
        return "memory:benchmark";
    }

    @Override
    public ScanEnd scan(Scan scan, BatchVisitor visitor) {
        AtomicInteger next = new AtomicInteger();
        scan.workers().run(() -> {
            int size = scan.batchSize();
            for (int from = next.getAndAdd(size); from < files.size(); from = next.getAndAdd(size)) {
                visitor.visit(Batch.of(files.subList(from, Math.min(from + size, files.size()))));
            }
        });
        return ScanEnd.completed();
    }

    /** Only ever asked for whole batches, which are slices of the list. */
    @Override
    public List<Inspected> inspect(List<? extends StoredFile> asked) {
        int first = Integer.parseInt(asked.get(0).key().replaceAll(".*_img0*(\\d+)\\.jpg", "$1"));
        return looks.subList(first, first + asked.size());
    }

    @Override
    public List<DeleteResult> delete(List<? extends StoredFile> doomed, Deadline notAfter) {
        List<DeleteResult> results = new ArrayList<>(doomed.size());
        for (int i = 0; i < doomed.size(); i++) {
            results.add(notAfter.passed() ? DeleteResult.notTried() : deleted);
        }
        return results;
    }

    @Override
    public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
        return keys.stream().map(key -> DeleteResult.alreadyGone()).toList();
    }

    @Override
    public Optional<StoredFile> find(String key) {
        return Optional.empty();
    }

    @Override
    public StorageUsage usage() {
        return new StorageUsage.Unknown("not a real storage");
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Duration timeResolution() {
        return Duration.ofMillis(10);
    }

    @Override
    public void check() {}

    @Override
    public void close() {}
}
