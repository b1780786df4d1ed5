// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

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
import java.util.List;
import java.util.Optional;

/** A storage that passes every call on; a test overrides the one that misbehaves. */
public class ForwardingStorage implements StorageProvider {

    private final StorageProvider target;

    /** Passes every call on to this one. */
    public ForwardingStorage(StorageProvider target) {
        this.target = target;
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
        return target.delete(files, notAfter);
    }

    @Override
    public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
        return target.removeEmptyDirectories(keys, notAfter);
    }

    @Override
    public Optional<? extends StoredFile> find(String key) {
        return target.find(key);
    }

    @Override
    public StorageUsage usage() {
        return target.usage();
    }

    @Override
    public StorageUsage usageAfresh() {
        return target.usageAfresh();
    }

    @Override
    public Optional<String> keepsSpace() {
        return target.keepsSpace();
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
    public void close() {
        target.close();
    }
}
